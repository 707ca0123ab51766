package words

var germanReasonsConsent = func() map[string]string {
	return map[string]string{
		"reason.approval-incomplete":        "Die Berechtigungen der App sind hier nicht genehmigt, oder ihre Registrierung nennt sie nicht.",
		"reason.approval-incomplete.advice": "Senden Sie die Anfrage an Ihre IT; wenn sie schon genehmigt hat, muss die Berechtigungen eintragen, wer die App registriert hat.",
		"reason.approval-incomplete.send":   "Bitte öffnen Sie den Genehmigungslink für Consentray und erteilen Sie die Berechtigungen für die Organisation (Entra Admin Center, Unternehmensanwendungen, Consentray, Berechtigungen). Sind sie erteilt, fehlen sie in der Registrierung: App-Registrierungen, API-Berechtigungen, Microsoft Graph, delegiert User.Read und die Kalenderberechtigung.",

		"reason.approval-partner":        "Diese Organisation hat die App nicht für Administratoren eines Partners genehmigt.",
		"reason.approval-partner.advice": "Melden Sie sich mit einem Konto der Organisation selbst an, oder bitten Sie deren IT, die App zu genehmigen.",
		"reason.approval-partner.send":   "Bitte genehmigen Sie Consentray in diesem Mandanten, bevor Administratoren eines Partners es verwenden (GDAP): unter Entra Admin Center, Unternehmensanwendungen, oder über das Partner Center.",

		"reason.consent-not-recorded":        "Microsoft konnte die erteilte Berechtigung nicht speichern.",
		"reason.consent-not-recorded.advice": "Melden Sie sich in ein paar Minuten noch einmal an und erlauben Sie sie erneut.",

		"reason.app-being-added":        "Microsoft trägt die App gerade in das Verzeichnis Ihrer Organisation ein oder hat sie gerade daraus entfernt.",
		"reason.app-being-added.advice": "Melden Sie sich in einer Minute noch einmal an; nach einem Entfernen dauert es bis zu einer Viertelstunde.",

		"reason.approval-link":        "Die Genehmigungsseite kam nicht weiter, weil sie keine Adresse für die Rückkehr kennt.",
		"reason.approval-link.advice": "Zeigen Sie das, wer die App registriert oder den Link geschickt hat; an Ihnen liegt es nicht.",
		"reason.approval-link.send":   "Der Genehmigungslink für Administratoren braucht eine redirect_uri, die in der Registrierung steht: App-Registrierungen, Consentray, Authentifizierung, Mobilgerät- und Desktopanwendungen, http://localhost. Dasselbe gilt für die Adresse in admin_redirect.",

		"reason.resource-disabled":        "Der Microsoft-Dienst, in dem die Kalender liegen, ist in Ihrer Organisation ausgeschaltet.",
		"reason.resource-disabled.advice": "Fragen Sie Ihre IT; vielleicht ist eine Lizenz abgelaufen, oder jemand hat den Dienst deaktiviert.",
		"reason.resource-disabled.send":   "Der Dienstprinzipal des genannten Dienstes ist in unserem Mandanten deaktiviert. Bitte prüfen Sie die Lizenzen für Exchange Online und im Entra Admin Center unter Unternehmensanwendungen, Anwendungstyp Microsoft-Anwendungen, ob für den Dienst Aktiviert für die Benutzeranmeldung auf Ja steht.",

		"reason.consent.send": "Bitte erteilen Sie Consentray die delegierten Berechtigungen für die Organisation; der Genehmigungslink in der Anfrage führt dorthin (Entra Admin Center, Unternehmensanwendungen, Consentray, Berechtigungen).",

		"reason.approval.send": "Bitte erteilen Sie Consentray die delegierten Berechtigungen für die Organisation; der Genehmigungslink in der Anfrage führt dorthin. Ein Cloudanwendungsadministrator genügt (Entra Admin Center, Unternehmensanwendungen, Consentray, Berechtigungen, Administratorzustimmung erteilen).",

		"reason.approval-workflow.send": "Für Consentray wartet eine Anforderung auf Sie oder lässt sich auf der Seite von Microsoft stellen: Entra Admin Center, Unternehmensanwendungen, Anforderungen für Administratorzustimmung. Der Genehmigungslink in meiner Anfrage führt zur selben Entscheidung.",

		"reason.approval-risky.send": "Microsoft hält die Zustimmung von Benutzern zu wenig bekannten Apps zurück (risikobasierte Zustimmung); Administratoren können sie trotzdem erteilen. Bitte beurteilen Sie Consentray nach der Anfrage und stimmen Sie zu: Entra Admin Center, Unternehmensanwendungen, Consentray, Berechtigungen.",

		"reason.unmanaged-tenant":        "Die App lässt sich in Ihrer Organisation nicht verwenden: Deren Verzeichnis hat keinen Administrator, ihm fehlt ein Dienst, den die App braucht, oder die App verlangt einen, den ihre Registrierung nicht nennt.",
		"reason.unmanaged-tenant.advice": "Zeigen Sie das Ihrer IT oder wem Ihre Domäne untersteht; der Text von Microsoft neben dem Code sagt, was davon zutrifft.",
		"reason.unmanaged-tenant.send":   "Ist das Verzeichnis nicht verwaltet, muss es jemand als Administrator übernehmen (Microsoft 365 Admin Center, mit einem DNS-Eintrag der Domäne). Sonst prüfen Sie bitte, ob Exchange Online lizenziert ist und ob die Registrierung unter API-Berechtigungen Microsoft Graph nennt.",

		"reason.resource-missing.send": "Der Mandant hat keinen Dienstprinzipal für den genannten Dienst (Microsoft Graph oder Exchange Online). Bitte prüfen Sie Abonnement und Lizenzen für Exchange Online; sobald der Dienst da ist, klappt die Anmeldung.",

		"reason.assignment.send": "Bitte weisen Sie mich der App zu: Entra Admin Center, Unternehmensanwendungen, Consentray, Benutzer und Gruppen, Benutzer/Gruppe hinzufügen. Gruppen in Gruppen zählen nicht.",

		"reason.mailbox-missing.send": "Bitte prüfen Sie, ob dieses Konto ein aktives Postfach in Exchange Online hat (Exchange Admin Center, Postfächer). Ein Postfach auf einem eigenen Server erreicht Microsoft Graph nicht, wenn der Server das nicht unterstützt.",

		"reason.mailbox-none.send": "Dieses Konto hat kein Postfach. Bitte weisen Sie eine Lizenz mit Exchange Online zu: Microsoft 365 Admin Center, Aktive Benutzer, Lizenzen und Apps.",

		"reason.calendar-denied.send": "Consentray hat seine Berechtigungen, aber Exchange Online verweigert ihm mein Postfach. Bitte suchen Sie nach einer Anwendungszugriffsrichtlinie oder Rollenzuweisung für Anwendungen, die die App oder mich nennt (Get-ApplicationAccessPolicy).",
	}
}
