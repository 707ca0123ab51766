package words

var germanReasons = func() map[string]string {
	return map[string]string{
		// Consent and approval.
		"reason.consent":        "Noch hat niemand den Zugriff auf Ihren Kalender erlaubt.",
		"reason.consent.advice": "Melden Sie sich an, um ihn selbst zu erlauben; wo das nicht geht, muss Ihre IT ihn genehmigen.",

		"reason.cancelled":        "Die Seite von Microsoft wurde verlassen, ohne den Zugriff zu erlauben.",
		"reason.cancelled.advice": "Wenn Sie abgebrochen haben, melden Sie sich noch einmal an; wenn die Seite einen Administrator verlangt hat, sagen Sie es hier.",

		"reason.cancelled-here":        "Sie haben die Anmeldung abgebrochen.",
		"reason.cancelled-here.advice": "Melden Sie sich wieder an, wann immer Sie möchten.",

		"reason.approval":        "Ein Administrator Ihrer Organisation muss die App genehmigen.",
		"reason.approval.advice": "Senden Sie die Anfrage an Ihre IT; eine Genehmigung gilt für alle.",

		"reason.approval-workflow":        "Ihre Organisation möchte, dass Sie die Genehmigung auf der Seite von Microsoft anfordern.",
		"reason.approval-workflow.advice": "Melden Sie sich noch einmal an und senden Sie dort die Anforderung, oder senden Sie die Anfrage von hier an Ihre IT.",

		"reason.approval-risky":        "Eine App, die Microsoft nicht gut kennt, darf nur ein Administrator genehmigen.",
		"reason.approval-risky.advice": "Senden Sie die Anfrage an Ihre IT; darin steht, wie sich die App beurteilen lässt.",

		"reason.assignment":        "Ihre IT hat die App genehmigt, aber Sie sind ihr nicht zugewiesen.",
		"reason.assignment.advice": "Bitten Sie Ihre IT, Sie unter Unternehmensanwendungen, Benutzer und Gruppen zuzuweisen; Untergruppen zählen nicht.",

		"reason.declined-scope":        "Microsoft hat Sie angemeldet, aber den Zugriff auf Ihren Kalender weggelassen.",
		"reason.declined-scope.advice": "Melden Sie sich noch einmal an, und erlauben Sie alles, wonach gefragt wird; wenn das nicht angeboten wird, senden Sie die Anfrage an Ihre IT.",

		"reason.needs-setup":        "Consentray weiß noch nicht, welche App-Registrierung es verwenden soll.",
		"reason.needs-setup.advice": "Tragen Sie die Anwendungs-ID (Client), die Sie von Ihrer IT haben, in die Einstellungen ein.",

		// The app, the user and the organisation.
		"reason.app-disabled":        "Ihre Organisation hat die App ausgeschaltet.",
		"reason.app-disabled.advice": "Fragen Sie Ihre IT, ob das so gewollt ist; es steht unter Unternehmensanwendungen, Eigenschaften.",

		"reason.app-unknown-here":        "Das Verzeichnis Ihrer Organisation kennt die App nicht.",
		"reason.app-unknown-here.advice": "Prüfen Sie die Anwendungs-ID (Client) und den Mandanten in den Einstellungen; wenn beide stimmen, senden Sie die Anfrage an Ihre IT.",

		"reason.wrong-account":        "Dieses Konto gehört nicht zu der Organisation, die gefragt wurde.",
		"reason.wrong-account.advice": "Melden Sie sich noch einmal an, und wählen Sie Ihr Geschäfts-, Schul- oder Unikonto; wenn es das richtige ist, prüfen Sie den Mandanten in den Einstellungen.",

		"reason.personal-account":        "Das ist ein persönliches Microsoft-Konto.",
		"reason.personal-account.advice": "Melden Sie sich noch einmal mit Ihrem Geschäfts-, Schul- oder Unikonto an.",

		"reason.someone-else":        "Zurück kam ein anderes Konto als das, mit dem die Anmeldung begann.",
		"reason.someone-else.advice": "Davon wurde nichts behalten, und Ihr Konto bleibt. Wenn ein Administrator dort genehmigt hat, merkt Consentray das innerhalb von zwei Minuten.",

		"reason.walled":        "Ihre Organisation hat die App noch nicht genehmigt.",
		"reason.walled.advice": "Warten Sie auf die Antwort, oder senden Sie die Anfrage.",

		"reason.request-denied":        "Die Anfrage an Ihre IT ist ohne Genehmigung zu Ende gegangen.",
		"reason.request-denied.advice": "Fragen Sie, was die IT wissen muss, um die App zu genehmigen; eine neue Anmeldung führt noch einmal auf die Seite von Microsoft, auf der Sie auch neu anfragen können.",

		"reason.account-disabled":        "Ihr Konto ist ausgeschaltet.",
		"reason.account-disabled.advice": "Fragen Sie Ihre IT; nur sie kann es wieder einschalten.",

		"reason.tenant-unknown":        "Microsoft kennt diese Organisation nicht.",
		"reason.tenant-unknown.advice": "Prüfen Sie die Adresse, mit der Sie sich angemeldet haben, und den Mandanten in den Einstellungen.",

		"reason.other-cloud-public":           "Ihre Organisation ist in der öffentlichen Cloud von Microsoft; in den Einstellungen steht %s.",
		"reason.other-cloud-public.advice":    "Setzen Sie cloud auf public, mit der Anwendungs-ID, die dort registriert ist; Ihre IT oder wer Ihnen die Einstellungen gegeben hat, kann sie nennen.",
		"reason.other-cloud-usgov":            "Ihre Organisation ist in der Cloud der US-Regierung (GCC High); in den Einstellungen steht %s.",
		"reason.other-cloud-usgov.advice":     "Setzen Sie cloud auf usgov, mit der Anwendungs-ID, die dort registriert ist; Ihre IT oder wer Ihnen die Einstellungen gegeben hat, kann sie nennen.",
		"reason.other-cloud-usgov-dod":        "Ihre Organisation ist in der Cloud der US-Regierung für das Verteidigungsministerium; in den Einstellungen steht %s.",
		"reason.other-cloud-usgov-dod.advice": "Setzen Sie cloud auf usgov-dod, mit der Anwendungs-ID, die dort registriert ist; Ihre IT oder wer Ihnen die Einstellungen gegeben hat, kann sie nennen.",
		"reason.other-cloud-china":            "Ihre Organisation ist in der Cloud von Microsoft in China (21Vianet); in den Einstellungen steht %s.",
		"reason.other-cloud-china.advice":     "Setzen Sie cloud auf china, mit der Anwendungs-ID, die dort registriert ist; Ihre IT oder wer Ihnen die Einstellungen gegeben hat, kann sie nennen.",

		"reason.wrong-cloud":        "Ihre Organisation ist in einer anderen Cloud von Microsoft.",
		"reason.wrong-cloud.advice": "Fragen Sie Ihre IT, welche Cloud es ist (öffentlich, US-Regierung, China), und nach der Anwendungs-ID dort, und tragen Sie beides in die Einstellungen ein.",

		"reason.tenant-restricted":        "Ihr Netzwerk oder Ihre Organisation lässt die Anmeldung bei dieser Organisation nicht zu.",
		"reason.tenant-restricted.advice": "Fragen Sie Ihre IT; deren Mandanteneinschränkungen oder mandantenübergreifende Regeln entscheiden darüber.",

		"reason.resource-missing":        "Ihrer Organisation fehlt der Dienst von Microsoft, in dem die Kalender liegen.",
		"reason.resource-missing.advice": "Fragen Sie Ihre IT, ob Ihre Lizenz Exchange Online enthält.",

		"reason.mailbox-missing":        "Hinter diesem Konto steht kein Postfach, das Consentray über Microsoft lesen kann.",
		"reason.mailbox-missing.advice": "Fragen Sie Ihre IT, ob Ihr Postfach in Exchange Online liegt; ein Postfach auf einem eigenen Server ist so nicht erreichbar.",

		"reason.calendar-denied":        "Die App ist genehmigt, aber eine Regel für Ihr Postfach hält sie fern.",
		"reason.calendar-denied.advice": "Fragen Sie Ihre IT, ob eine Anwendungszugriffsrichtlinie in Exchange Online die App oder Sie nennt.",

		"reason.mailbox-none":        "Dieses Konto hat kein Postfach.",
		"reason.mailbox-none.advice": "Melden Sie sich mit dem Konto an, das Ihre E-Mails erhält; wenn es dieses ist, bitten Sie Ihre IT um eine Lizenz mit Exchange Online.",

		"reason.mailbox-moving":        "Ihr Postfach wird gerade verschoben oder ist in Microsoft 365 nicht erreichbar.",
		"reason.mailbox-moving.advice": "Das vergeht von selbst; wenn es länger als einen Tag dauert, fragen Sie Ihre IT.",

		// Conditional access.

		"reason.mfa":        "Microsoft verlangt einen zweiten Nachweis, dass Sie es sind.",
		"reason.mfa.advice": "Melden Sie sich noch einmal an, und folgen Sie den Schritten im Browser.",

		// The sign-in itself.
		"reason.interaction":        "Microsoft möchte Sie noch einmal sehen.",
		"reason.interaction.advice": "Melden Sie sich noch einmal im Browser an; Ihre Organisation verlangt einen weiteren Nachweis, zum Beispiel einen Code.",

		"reason.sign-in-expired":        "Ihre Anmeldung ist abgelaufen.",
		"reason.sign-in-expired.advice": "Melden Sie sich noch einmal an.",

		"reason.timeout":        "Die Anmeldeseite war 15 Minuten lang offen, ohne dass eine Antwort kam.",
		"reason.timeout.advice": "Melden Sie sich noch einmal an; wenn dort etwas stand, an dem Sie nicht vorbeikamen, sagen Sie hier, was es war.",

		"reason.state-mismatch":        "Es kam eine Antwort, die nicht zu dieser Anmeldung gehört; sie wurde nicht verwendet.",
		"reason.state-mismatch.advice": "Schließen Sie alte Anmeldetabs, und melden Sie sich dann noch einmal an.",

		"reason.browser-missing":        "Es ließ sich kein Browser öffnen.",
		"reason.browser-missing.advice": "Kopieren Sie die Adresse der Anmeldeseite, und öffnen Sie sie in einem Browser auf diesem Computer.",

		"reason.port-taken":        "Auf diesem Computer war kein Port für die Antwort der Anmeldung frei.",
		"reason.port-taken.advice": "Versuchen Sie es noch einmal; wenn es so bleibt, steht eine Firewall auf diesem Computer im Weg, und Ihre IT kann ihn freigeben.",

		"reason.https-forced":        "Ihr Browser besteht auf https für eine Adresse dieses Computers.",
		"reason.https-forced.advice": "Erlauben Sie in den Einstellungen des Browsers http für localhost, oder melden Sie sich mit einem anderen Browser an.",

		"reason.answer-unreadable":        "Die Antwort von Microsoft ließ sich nicht lesen.",
		"reason.answer-unreadable.advice": "Versuchen Sie es noch einmal; wenn es so bleibt, verändert etwas zwischen Ihnen und Microsoft die Antworten, und Ihre IT kann es finden.",

		"reason.answer-too-large":        "Es kam eine Antwort, die weit größer ist als jede von Microsoft; sie wurde nicht angenommen.",
		"reason.answer-too-large.advice": "Etwas zwischen Ihnen und Microsoft verändert die Antworten; Ihre IT kann es finden.",

		"reason.token-refused":        "Microsoft hat Ihre Anmeldung erneuert, aber Ihr Kalender nimmt sie noch nicht an.",
		"reason.token-refused.advice": "Das vergeht in der Regel von selbst; wenn es so bleibt, prüfen Sie die Uhr dieses Computers, oder melden Sie sich ab und wieder an.",

		"reason.token-refused-host":        "Die Einstellungen nennen einen Server, für den diese Anmeldung nicht bestimmt ist; dorthin wurde nichts gesendet.",
		"reason.token-refused-host.advice": "Berichtigen Sie cloud, authority und graph in den Einstellungen, oder fragen Sie, wer sie Ihnen gesendet hat.",

		// Microsoft and the network.
		"reason.offline":        "Microsoft war nicht erreichbar.",
		"reason.offline.advice": "Prüfen Sie das Netzwerk, und versuchen Sie es dann noch einmal.",

		"reason.dns":        "Dieses Netzwerk kennt die Adresse von Microsoft nicht.",
		"reason.dns.advice": "Prüfen Sie das Netzwerk und, falls Sie eines verwenden, das VPN; wenn es so bleibt, kann sich Ihre IT die Namensauflösung (DNS) ansehen.",

		"reason.refused":        "Die Verbindung zu Microsoft wurde abgelehnt.",
		"reason.refused.advice": "Prüfen Sie das Netzwerk und, falls Sie eines verwenden, das VPN; wenn es so bleibt, steht eine Firewall im Weg, und Ihre IT kann es klären.",

		"reason.reset":        "Die Verbindung zu Microsoft ist abgebrochen.",
		"reason.reset.advice": "Prüfen Sie das Netzwerk; wenn es so bleibt, trennt etwas auf dem Weg die Verbindungen, und Ihre IT kann es klären.",

		"reason.slow":        "Microsoft hat nicht rechtzeitig geantwortet.",
		"reason.slow.advice": "Das Netzwerk ist langsam, oder etwas auf dem Weg verschluckt die Fragen; ein anderes Netzwerk kann helfen.",

		"reason.captive-portal":        "Dieses Netzwerk antwortet an Stelle von Microsoft.",
		"reason.captive-portal.advice": "Öffnen Sie im Browser irgendeine Seite, und tun Sie, was das Netzwerk dort verlangt; wenn es nichts verlangt, sagen Sie Ihrer IT Bescheid.",

		// %s is who issued the certificate, in that one's own words.
		"reason.tls":        "Dieser Computer vertraut dem nicht, der an Stelle von Microsoft antwortet: „%s“.",
		"reason.tls.advice": "Fragen Sie Ihre IT: Was auf dem Weg mitliest, braucht sein Zertifikat auf diesem Computer.",

		"reason.tls-clock":        "Nach der Uhr dieses Computers ist das Zertifikat von Microsoft nicht gültig.",
		"reason.tls-clock.advice": "Prüfen Sie Datum, Uhrzeit und Zeitzone; wenn sie stimmen, fragen Sie Ihre IT, was an Stelle von Microsoft antwortet.",

		"reason.proxy":        "Zwischen Ihnen und Microsoft steht ein Proxy, der Consentray nicht durchgelassen hat.",
		"reason.proxy.advice": "Melden Sie sich im Browser beim Proxy an, oder fragen Sie Ihre IT nach seinen Einstellungen.",

		"reason.proxy-unreachable":        "Der auf diesem Computer eingestellte Proxy antwortet nicht.",
		"reason.proxy-unreachable.advice": "Prüfen Sie das Netzwerk und das VPN, oder fragen Sie Ihre IT, welcher Proxy in die Einstellungen gehört.",

		"reason.filter":        "Etwas auf dem Weg zu Microsoft lässt Consentray nicht durch.",
		"reason.filter.advice": "Fragen Sie Ihre IT, ob ein Filter oder eine Firewall die Anmeldung bei Microsoft oder Microsoft Graph sperrt.",

		"reason.throttled":        "Microsoft bittet um eine Pause.",
		"reason.throttled.advice": "Versuchen Sie es in ein paar Minuten noch einmal.",

		"reason.loop":        "Consentray hat Microsoft zu oft gefragt.",
		"reason.loop.advice": "Es macht eine halbe Stunde Pause und dann von selbst weiter.",

		"reason.outage":        "Bei Microsoft liegt gerade eine Störung vor.",
		"reason.outage.advice": "Versuchen Sie es in ein paar Minuten noch einmal; die Statusseite von Microsoft ist status.cloud.microsoft.",

		// The registration of the app.
		"reason.registration":        "Die App ist nicht so registriert, wie Microsoft es verlangt.",
		"reason.registration.advice": "Zeigen Sie denen, die sie registriert haben, was Microsoft gesagt hat; an Ihnen liegt es nicht.",

		"reason.redirect-mismatch":        "In der App-Registrierung fehlt die Adresse, an die Microsoft die Antwort sendet.",
		"reason.redirect-mismatch.advice": "Wer die App registriert hat, muss http://localhost unter „Mobilgerät- und Desktopanwendungen“ hinzufügen.",

		"reason.secret-required":        "Die App-Registrierung erlaubt keine Anmeldung aus einer Desktop-App.",
		"reason.secret-required.advice": "Wer die App registriert hat, muss „Öffentliche Clientflows zulassen“ auf „Ja“ stellen.",

		"reason.scope-invalid":        "Microsoft kennt eine der Berechtigungen nicht, um die gebeten wurde.",
		"reason.scope-invalid.advice": "Prüfen Sie calendar_permission und extra_permissions in den Einstellungen.",

		"reason.internal":        "Bei diesem Schritt ist in Consentray etwas schiefgegangen.",
		"reason.internal.advice": "Versuchen Sie es noch einmal; wenn es wieder vorkommt, hilft das Protokoll den Entwicklern weiter.",

		"reason.unknown":        "Microsoft hat abgelehnt, auf eine Weise, die diese Version nicht kennt: %s.",
		"reason.unknown.advice": "Zeigen Sie Ihrer IT, was Microsoft gesagt hat; sie kann es nachschlagen und den Versuch in ihrem Anmeldeprotokoll finden.",
	}
}
