package words

var germanPages = func() map[string]string {
	return map[string]string{
		"page.close": "Sie können diesen Tab schließen.",

		"page.granted":        "Sie sind angemeldet.",
		"page.granted.advice": "Ihre Besprechungen stehen im Infobereich.",

		"page.unclear":        "Zurück in Consentray: Was stand auf der Seite von Microsoft?",
		"page.unclear.advice": "Microsoft hat den Zugriff auf Ihren Kalender nicht erlaubt und keinen Grund genannt. Beantworten Sie in der App eine Frage; dann ist klar, wie es weitergeht.",

		"page.approval":        "Ihre IT muss dies genehmigen.",
		"page.approval.advice": "Die Anfrage an Ihre IT liegt in der App bereit. Senden Sie sie von dort; sie enthält alles, was Ihre IT braucht.",

		"page.someone-else":        "Zurück kam ein anderes Konto als das, mit dem die Anmeldung begann.",
		"page.someone-else.advice": "Davon wurde nichts behalten. Wenn es die App genehmigt hat, merkt sie das innerhalb von zwei Minuten, und niemand muss sich noch einmal anmelden.",

		"page.walled":        "Ihre Organisation hat die App noch nicht genehmigt.",
		"page.walled.advice": "Sie sind angemeldet. Die Genehmigungsseite wurde nicht noch einmal geöffnet, weil sie nur dasselbe sagen würde und eine Anforderung genügt. Die App zeigt, was noch zu tun bleibt.",

		"page.in-the-app":     "In der App steht, was Microsoft gesagt hat, mit dem Code, den Ihre IT nachschlagen kann.",
		"page.retry-there":    "Beginnen Sie die Anmeldung in der App neu, wann immer Sie möchten.",
		"page.reason-missing": "Die Anmeldung wurde nicht abgeschlossen.",

		"page.forwarded":        "Noch ein Schritt.",
		"page.forwarded.advice": "Sie sind angemeldet. Auf der Seite, die sich jetzt öffnet, fragt Microsoft nach Ihrem Kalender.",

		"page.repeat":        "Diese Antwort wurde bereits verwendet.",
		"page.repeat.advice": "Es ist nichts ein zweites Mal geschehen. In der App sehen Sie, wie der Stand ist.",

		"page.stray":        "Hier gibt es nichts für Sie.",
		"page.stray.advice": "Consentray wartet unter dieser Adresse auf die Antwort von Microsoft auf eine Anmeldung, und das war sie nicht. Die Anmeldung läuft ungestört weiter.",

		"page.https-forced":        "Ihr Browser besteht auf https für eine Adresse dieses Computers.",
		"page.https-forced.advice": "Erlauben Sie in den Einstellungen des Browsers http für localhost, oder melden Sie sich mit einem anderen Browser an.",

		// The page that stands in for the window. %s is a time of the day.
		"page.standing":               "Consentray, Stand: %s Uhr. Laden Sie diese Seite neu, um den aktuellen Stand zu sehen.",
		"page.standing.why":           "Warum dies eine Seite ist und kein Fenster",
		"page.standing.why.advice":    "Ein Fenster braucht OpenGL, und dieser Computer bietet es nicht: Der Grafiktreiber fehlt, oder es ist ein Remotedesktop oder eine virtuelle Maschine. Infobereich, Benachrichtigungen und Befehle kommen ohne aus.",
		"page.standing.deeds":         "Was Sie tun können, im Menü des Infobereichs oder als Befehl",
		"page.standing.mail":          "E-Mail schreiben",
		"page.standing.open":          "Link öffnen",
		"page.standing.desk":          "Ticketformular öffnen",
		"page.standing.code":          "Der Link, für ein Telefon oder einen anderen Computer",
		"page.standing.code.advice":   "Er führt zur Seite von Microsoft, auf der ein Administrator genehmigen kann.",
		"page.standing.letter":        "Der ganze Text",
		"page.standing.letter.advice": "für eine E-Mail, ein Ticket oder einen Chat; ein Klick markiert alles.",
		"page.standing.agenda":        "Besprechungen auflisten",
		"page.standing.two":           "%s · %s",

		"page.expired":        "Diese Anmeldung ist beendet.",
		"page.expired.advice": "Beginnen Sie sie in der App neu.",
	}
}
