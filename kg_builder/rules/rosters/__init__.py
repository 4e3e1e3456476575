"""Printed lists of members (组成人员名单): columns, tables, punctuated lists; `roster` is the way in."""
