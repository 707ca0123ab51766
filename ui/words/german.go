package words

// germanTables are the German texts: the person is Sie, the app speaks of itself by its name, and what
// stands on Microsoft's pages is named as Microsoft names it in German. They keep the order of the
// English ones. A table is made by a function, so that it costs nothing where nobody reads German.
func germanTables() []map[string]string {
	return []map[string]string{
		german(), germanDates(), germanPhases(), germanProblems(), germanReasons(), germanReasonsConsent(), germanReasonsAccount(),
		germanReasonsPolicy(), germanReasonsRegistration(), germanNotes(), germanPages(),
		germanRequests(), germanLetters(), germanPermissions(), germanCommands(), germanWindows(), germanScenarios(), germanDoctors(),
	}
}

// german holds the words of the tray and of notifications.
var german = func() map[string]string {
	return map[string]string{
		"menu.sign-in":       "Anmelden",
		"menu.cancel":        "Anmeldung abbrechen",
		"menu.saw-approval":  "Dort stand: Administratorgenehmigung erforderlich",
		"menu.saw-sent":      "Ich habe dort eine Anforderung gesendet",
		"menu.saw-cancelled": "Ich habe abgebrochen",
		"menu.saw-other":     "Dort stand etwas anderes",
		"menu.saw-denied":    "Die IT hat Nein gesagt",
		"menu.waiting":       "Wartet auf Genehmigung",
		"menu.copy-link":     "Link der Anfrage kopieren",
		"menu.share":         "Anfrage senden",
		"menu.check":         "Jetzt prüfen",
		"menu.join":          "Teilnehmen",
		"menu.refresh":       "Aktualisieren",
		"menu.calendar":      "Kalender öffnen",
		"menu.settings":      "Einstellungen",
		"menu.sign-out":      "Abmelden",
		"menu.quit":          "Beenden",

		// The rest of the tray menu.
		"tray.show":          "Fenster öffnen",
		"tray.loading":       "Ihre Anmeldung wird gelesen",
		"tray.title":         "Consentray",
		"tray.title-demo":    "Consentray Demo",
		"tray.title-profile": "Consentray (%s)",
		"tray.tooltip":       "%s: %s",
		"tray.none-next":     "keine Besprechung steht an",
		"tray.demo":          "Demo-Mandant: Ihre Daten bleiben unberührt",
		"tray.enter-id":      "Anwendungs-ID eingeben",
		"tray.write":         "Ihrer IT schreiben",
		"tray.organisation":  "Organisation angeben",
		"tray.unlock":        "Schlüsselbund entsperren",
		"tray.asking":        "Hat Microsoft gesagt, dass ein Administrator genehmigen muss?",
		"tray.another-way":   "Einen anderen Weg versuchen",
		"tray.copy-address":  "Adresse der Anmeldeseite kopieren",
		"tray.since":         "Wartet seit %s",
		"tray.asked":         "Zuletzt gefragt: %s",
		"tray.next":          "Nächste Frage: %s",
		"tray.asked-next":    "Zuletzt gefragt: %s, wieder: %s",
		"tray.evidence":      "Was Microsoft gesagt hat",
		"tray.code":          "Code: %s",
		"tray.error":         "Antwort: %s",
		"tray.correlation":   "Korrelations-ID: %s",
		"tray.trace":         "Trace-ID: %s",
		"tray.at":            "Zeit: %s",
		"tray.account":       "%s: %s",
		"tray.nameless":      "Ihr Konto",
		"tray.join-next":     "Teilnehmen: %s (%s)",
		"tray.today":         "Heute, %s",
		"tray.tomorrow":      "Morgen, %s",
		"tray.all-day":       "Ganztägig",
		"tray.all-day-on":    "Ganztägig am %s",
		"tray.span":          "%s bis %s",
		"tray.cancelled":     "abgesagt",
		"tray.declined":      "abgelehnt",
		"tray.tentative":     "mit Vorbehalt",
		"tray.now":           "jetzt",
		"tray.meeting":       "Besprechung",
		"tray.no-subject":    "(kein Betreff)",
		"tray.copy-join":     "Link kopieren",
		"tray.open-meeting":  "In Outlook öffnen",
		"tray.organiser":     "Organisiert von %s",
		"tray.as-of":         "Stand: %s",
		"tray.reading":       "Ihr Kalender wird gelesen",
		"tray.nothing":       "Keine Besprechungen in den nächsten %d Tagen",
		"tray.nothing.one":   "Keine Besprechungen heute und morgen",
		"tray.more":          "%d weitere im Kalender",

		// Notifications.
		"notify.show":            "Anzeigen",
		"notify.approved":        "Genehmigt. Ihre Besprechungen sind da.",
		"notify.approved.advice": "Sie müssen nichts weiter tun; ab jetzt stehen sie im Infobereich.",
		"notify.asking":          "Hat Microsoft gesagt, dass ein Administrator genehmigen muss?",
		"notify.asking.advice":   "Diese Seite meldet sich nie zurück. Wenn es dort stand, sagen Sie es hier, und Consentray bereitet die Anfrage vor.",
	}
}
