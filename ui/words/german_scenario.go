package words

var germanScenarios = func() map[string]string {
	return map[string]string{
		"scenario.default":            "Microsoft regelt die Zustimmung: Anmelden dürfen Sie sich, für den Kalender braucht es einen Administrator.",
		"scenario.locked":             "Nur ein Administrator darf eine App zulassen, selbst zum Anmelden.",
		"scenario.workflow":           "Wie default, aber Microsoft zeigt ein Formular, auf dem Sie um Genehmigung bitten.",
		"scenario.open":               "Sie dürfen den Kalender selbst freigeben.",
		"scenario.preapproved":        "Ein Administrator hat genehmigt, bevor Sie kamen.",
		"scenario.risky-app":          "Sie dürfen Apps zulassen, aber diese hält Microsoft für riskant: Ein Administrator muss es tun.",
		"scenario.someone-else":       "Wie default, aber an Ihrem Platz meldet sich ein Administrator mit seinem eigenen Konto an.",
		"scenario.guest":              "Sie wählen ein Konto einer anderen Organisation, das diese hier nicht kennt.",
		"scenario.personal-account":   "Sie wählen ein persönliches Microsoft-Konto, und die App ist für Geschäftskonten.",
		"scenario.federated":          "Nach Ihrem Kennwort fragt der eigene AD FS Ihrer Organisation unter einer anderen Adresse.",
		"scenario.federated-down":     "Wie federated, aber der AD FS antwortet erst, wenn ihn jemand startet.",
		"scenario.assignment":         "Die App ist genehmigt, aber nur für Personen, die ihr zugewiesen sind: Sie sind es nicht.",
		"scenario.app-disabled":       "Ein Administrator hat die App für alle ausgeschaltet.",
		"scenario.conditional-access": "Sobald die App genehmigt ist, sperrt sie eine Richtlinie für bedingten Zugriff.",
		"scenario.unmanaged-device":   "Nur Computer, die die Organisation verwaltet, werden zugelassen; Ihrer gehört nicht dazu.",
		"scenario.mobile-apps-only":   "Nur Apps auf Telefonen, die Intune schützt, werden zugelassen: Ein Programm auf einem Computer kann es nicht sein.",
		"scenario.token-protection":   "Eine Richtlinie verlangt Token, die an das Gerät gebunden sind; diese App hat keine.",
		"scenario.no-mailbox":         "Sie dürfen, aber Ihr Konto hat kein Postfach in Exchange Online.",
		"scenario.mfa-after-approval": "Sobald die App genehmigt ist, möchte Microsoft Sie noch einmal sehen, mit Ihrem Telefon.",
		"scenario.daily-sign-in":      "Ihre Anmeldung gilt einen Tag, dann müssen Sie sich wieder anmelden.",
		"scenario.password-changed":   "Zwei Stunden nach der Anmeldung wird Ihr Kennwort zurückgesetzt; damit endet sie.",
		"scenario.assignment-later":   "Zwei Stunden nachdem Sie zugelassen wurden, streicht man Sie von der Liste derer, die dürfen.",
		"scenario.provisioning":       "Ihre Zustimmung misslingt einmal, weil Microsoft die App noch einrichtet.",
		"scenario.unmanaged-tenant":   "Noch hat niemand das Verzeichnis Ihrer Organisation übernommen, daher wird keine App zugelassen.",
		"scenario.no-exchange":        "Ihre Organisation hat kein Exchange Online, daher gibt es keinen Kalender zu lesen.",
		"scenario.single-tenant":      "Die App ist nur für eine andere Organisation registriert.",
		"scenario.wrong-cloud":        "Ihre Organisation ist in einer nationalen Cloud, und die App fragt die öffentliche.",
		"scenario.redirect-mismatch":  "In der Registrierung fehlt die Adresse, unter der die App auf die Antwort wartet.",
	}
}
