// Package readers has other programs read what the request to the administrator is handed on as: QR codes
// as a phone would, mail drafts as a mail program, scripts as what runs them. It has tests only; they need
// programs of this system, which scripts/setup desktop installs.
package readers
