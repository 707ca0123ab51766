package words

var germanPhases = func() map[string]string {
	return map[string]string{
		"phase.needs-setup":        "Consentray weiß noch nicht, welche App-Registrierung es verwenden soll.",
		"phase.needs-setup.advice": "Tragen Sie die Anwendungs-ID (Client), die Sie von Ihrer IT haben, in die Einstellungen ein, oder probieren Sie zuerst den Demo-Mandanten aus.",

		"phase.signed-out":        "Niemand ist angemeldet.",
		"phase.signed-out.advice": "Melden Sie sich mit Ihrem Geschäfts-, Schul- oder Unikonto an; dann erscheinen Ihre Besprechungen im Infobereich.",

		"phase.signing-in":        "Die Anmeldeseite von Microsoft ist in Ihrem Browser geöffnet.",
		"phase.signing-in.advice": "Melden Sie sich dort an; wenn dort steht, dass ein Administrator genehmigen muss, kommen Sie zurück und sagen Sie es hier.",

		"phase.unclear":        "Microsoft hat den Zugriff auf Ihren Kalender nicht erlaubt und keinen Grund genannt.",
		"phase.unclear.advice": "Sagen Sie, was auf der Seite stand; dann ist klar, wie es weitergeht.",

		"phase.needs-approval":        "Ihre IT muss dies genehmigen.",
		"phase.needs-approval.advice": "Senden Sie die Anfrage an Ihre IT; Consentray fragt bei Microsoft weiter nach und meldet sich.",

		"phase.needs-approval-on-request":        "Ihre IT muss dies genehmigen.",
		"phase.needs-approval-on-request.advice": "Senden Sie die Anfrage an Ihre IT, und wählen Sie nach deren Antwort „Jetzt prüfen“; von selbst fragt Consentray zurzeit nicht nach.",

		"phase.needs-approval-by-hand":        "Ihre IT muss dies genehmigen, bevor Sie sich anmelden können.",
		"phase.needs-approval-by-hand.advice": "Senden Sie die Anfrage an Ihre IT, und melden Sie sich nach deren Antwort noch einmal an; ohne Anmeldung kann Consentray nicht selbst nachfragen.",

		"phase.needs-approval-workflow":        "Ihre Anfrage liegt bei Ihren Administratoren.",
		"phase.needs-approval-workflow.advice": "Microsoft legt sie denen vor, die entscheiden dürfen; Consentray fragt weiter nach und meldet sich.",

		"phase.needs-approval-workflow-on-request":        "Ihre Anfrage liegt bei Ihren Administratoren.",
		"phase.needs-approval-workflow-on-request.advice": "Microsoft teilt Ihnen die Entscheidung per E-Mail mit; wählen Sie dann „Jetzt prüfen“, denn von selbst fragt Consentray zurzeit nicht nach.",

		"phase.needs-approval-workflow-by-hand":        "Ihre Anfrage liegt bei Ihren Administratoren.",
		"phase.needs-approval-workflow-by-hand.advice": "Microsoft teilt Ihnen die Entscheidung per E-Mail mit; melden Sie sich dann noch einmal an, denn ohne Anmeldung kann Consentray nicht selbst nachfragen.",

		"phase.needs-assignment":        "Ihre IT hat die App genehmigt, aber nur für bestimmte Personen.",
		"phase.needs-assignment.advice": "Bitten Sie Ihre IT, Sie der App zuzuweisen; das geht unter Unternehmensanwendungen, Benutzer und Gruppen.",

		"phase.blocked":        "Eine Regel Ihrer Organisation steht im Weg.",
		"phase.blocked.advice": "Zeigen Sie Ihrer IT, was Microsoft gesagt hat; der Versuch steht in ihrem Anmeldeprotokoll.",

		"phase.ready":        "Sie sind angemeldet, und Consentray darf Ihren Kalender lesen.",
		"phase.ready.advice": "Im Infobereich stehen Ihre Besprechungen, solange Consentray dort läuft; consentray agenda listet sie ebenfalls auf.",

		// What is particular about a sign-in. %s is a host.
		"attempt.host": "Es erscheint die eigene Anmeldeseite Ihrer Organisation (%s).",

		// %s are times.
		"asking.both":       "Zuletzt gefragt: %s, wieder: %s.",
		"asking.next":       "Consentray sieht von selbst wieder nach: %s.",
		"asking.on-request": "Von selbst fragt Consentray Microsoft hier nicht; „Jetzt prüfen“ fragt sofort.",
		"asking.by-hand":    "Ohne Anmeldung kann Consentray nicht selbst nachfragen; melden Sie sich wieder an, sobald es behoben ist.",
		"workflow.sent":     "Gesendet: %s; Ihr Administrator hat eine E-Mail von Microsoft bekommen.",

		"who.user":          "Das können Sie selbst beheben.",
		"who.administrator": "Das kann ein Administrator Ihrer Organisation beheben.",
		"who.developer":     "Das kann beheben, wer die App registriert hat.",
		"who.nobody":        "Das vergeht von selbst.",

		// Short names of the phases, for tables.
		"name.needs-setup":      "braucht eine Anwendungs-ID",
		"name.signed-out":       "abgemeldet",
		"name.signing-in":       "Anmeldung läuft",
		"name.unclear":          "eine Frage an Sie",
		"name.needs-approval":   "wartet auf Genehmigung",
		"name.needs-assignment": "wartet auf Zuweisung",
		"name.blocked":          "gesperrt",
		"name.ready":            "bereit",
	}
}
