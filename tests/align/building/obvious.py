"""Sixty terms that anybody who knows the domain would mark in the five sample articles, as they stand there.

Chosen by reading the articles: organisations, posts, movements, documents and set phrases, also those that occur only
once. A term counts as found when a candidate is the same words; more than one wording on a line are both accepted.
"""

ARABIC = """
جبهة الوطن الفيتنامية
جبهة الوطن الأم الفيتنامية
لجنة جبهة الوطن الفيتنامية
اللجنة المركزية لجبهة الوطن الفيتنامية
نائب رئيس لجنة جبهة الوطن الفيتنامية
التعبئة الجماهيرية
لجنة التعبئة الجماهيرية
رئيس لجنة التعبئة الجماهيرية
نائب رئيس لجنة التعبئة الجماهيرية
اللجنة المركزية للتعبئة الجماهيرية
لجنة الحزب الإقليمية
لجنة الحزب
نائب السكرتير الدائم للجنة الحزب الإقليمية
اللجنة الشعبية الإقليمية
رئيس اللجنة الشعبية الإقليمية
اللجنة الشعبية
مجلس الشعب
المنظمات الاجتماعية والسياسية
المنظمات الجماهيرية
أعضاء النقابات
النظام السياسي
بناء الحزب
قيادة الحزب
حركات المحاكاة الوطنية
التعبئة الجماهيرية الماهرة
الرقابة والنقد الاجتماعي
الدبلوماسية الشعبية
الشؤون الخارجية
البعثات الدبلوماسية | البعثات الدبلوماسية الفيتنامية | البعثات الدبلوماسية الفيتنامية في الخارج
البرامج الوطنية المستهدفة
مناطق ريفية جديدة
الحد من الفقر
التنمية الاجتماعية والاقتصادية
الأقليات العرقية
التحول الرقمي
الإغاثة في حالات الكوارث
صندوق من أجل الفقراء
القاعدة الشعبية
المناطق الحدودية
الفيتناميين في الخارج
"""

FRENCH = """
Front de la Patrie du Vietnam
Front de la Patrie
organisations sociopolitiques
organisations de masse
Comité provincial du Parti
secrétaire provincial du Parti
secrétaire adjoint permanent du Comité provincial du Parti
Commission de mobilisation de masse
Comité populaire provincial
vice-président du Comité populaire provincial
Conseil populaire provincial
Fédération provinciale du travail
Union provinciale des femmes
Fonds « Pour les pauvres »
membres des syndicats
comités du Parti
système politique
sécurité sociale
construction rurale
développement socio-économique
"""
