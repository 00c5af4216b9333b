"""The consistency report: report.json, report.html and a table of concepts, all from the files of one run."""
