package words

var germanReasonsRegistration = func() map[string]string {
	return map[string]string{
		"reason.secret-unwanted":        "Für eine App, die kein Geheimnis haben darf, wurde eines gesendet.",
		"reason.secret-unwanted.advice": "Zeigen Sie das, wer die App registriert oder das Programm eingerichtet hat; diese App sendet keines.",
		"reason.secret-unwanted.send":   "Die Anwendung ist als öffentlicher Client registriert, und ein geheimer Clientschlüssel kam mit. Consentray sendet keinen; bitte prüfen Sie das verwendete Programm oder dessen Anwendungs-ID.",

		"reason.credential-refused":        "Das eigene Geheimnis, Zertifikat oder die Assertion eines Programms wurde nicht angenommen; diese App hat nichts davon.",
		"reason.credential-refused.advice": "Wenn die Meldung von einem anderen Programm stammt, sagen Sie es dessen Betreiber; sonst zeigen Sie sie, wer die App registriert hat.",
		"reason.credential-refused.send":   "Die Anmeldeinformation der Anwendung wurde abgelehnt: abgelaufen, falsch oder nicht ihre eigene. App-Registrierungen, die App, Zertifikate und Geheimnisse. Consentray ist ein öffentlicher Client und braucht keine.",

		"reason.platform-spa":        "Die App ist als Seite im Browser registriert und nicht als Desktopprogramm.",
		"reason.platform-spa.advice": "Zeigen Sie das, wer die App registriert hat; an Ihnen liegt es nicht.",
		"reason.platform-spa.send":   "Die Umleitungsadresse steht unter Single-Page-Webanwendung. Bitte entfernen Sie sie dort, und tragen Sie http://localhost unter Mobilgerät- und Desktopanwendungen ein: App-Registrierungen, Consentray, Authentifizierung.",

		"reason.implicit-off":        "Ein Programm hat ein Token in einer Adresse verlangt, was seine Registrierung nicht erlaubt; diese App tut das nie.",
		"reason.implicit-off.advice": "Wenn die Meldung von einem anderen Programm stammt, sagen Sie es dessen Betreiber; sonst prüfen Sie die Anwendungs-ID in den Einstellungen.",
		"reason.implicit-off.send":   "Die Anwendung verlangt response_type id_token oder token, ohne dass Implizite Genehmigung und Hybridflows angehakt sind: App-Registrierungen, die App, Authentifizierung. Consentray verwendet response_type code.",

		"reason.single-tenant":        "Die App ist nur für eine Organisation registriert, und die wurde nicht genannt.",
		"reason.single-tenant.advice": "Tragen Sie deren Mandanten-ID in die Einstellung tenant ein, oder fragen Sie, wer die App registriert hat.",
		"reason.single-tenant.send":   "Die Anwendung ist nur für einen Mandanten registriert. Setzen Sie entweder tenant in den Einstellungen von Consentray auf die Mandanten-ID, oder ändern Sie die unterstützten Kontotypen auf mehrere Organisationen: App-Registrierungen, Consentray, Authentifizierung.",

		"reason.tenant-needed":        "Microsoft möchte wissen, welche Organisation gemeint ist.",
		"reason.tenant-needed.advice": "Tragen Sie die Mandanten-ID oder Domäne Ihrer Organisation in die Einstellung tenant ein, oder fragen Sie, wer Ihnen die Einstellungen geschickt hat.",
		"reason.tenant-needed.send":   "Diese Anwendung oder dieser Dienst wird unter /common und /consumers nicht bedient. Bitte setzen Sie tenant in den Einstellungen von Consentray auf organizations oder auf die Mandanten-ID.",

		"reason.app-for-personal":        "Die App ist nur für persönliche Microsoft-Konten registriert, und dieses Programm braucht Geschäfts-, Schul- oder Unikonten.",
		"reason.app-for-personal.advice": "Prüfen Sie die Anwendungs-ID (Client) in den Einstellungen, oder zeigen Sie das, wer die App registriert hat.",
		"reason.app-for-personal.send":   "Die unterstützten Kontotypen der Anwendung sind nur persönliche Microsoft-Konten. Bitte wählen Sie Konten in einem Organisationsverzeichnis: App-Registrierungen, Consentray, Authentifizierung.",

		"reason.app-for-work":        "Die App ist für Geschäfts-, Schul- und Unikonten, und gefragt wurde Microsoft dort, wo persönliche hingehören.",
		"reason.app-for-work.advice": "Setzen Sie tenant in den Einstellungen auf organizations, und melden Sie sich mit Ihrem Geschäfts-, Schul- oder Unikonto an.",
		"reason.app-for-work.send":   "Die Anfrage ging an /consumers. Bitte setzen Sie tenant in den Einstellungen von Consentray auf organizations oder auf die Mandanten-ID.",

		"reason.foreign-app-id":        "Die Anwendungs-ID in den Einstellungen gehört Microsoft selbst; andere Programme können sie nicht verwenden.",
		"reason.foreign-app-id.advice": "Bitten Sie Ihre IT um die Anwendungs-ID einer eigenen Registrierung.",
		"reason.foreign-app-id.send":   "Die Client-ID ist die einer Anwendung von Microsoft. Bitte registrieren Sie eine Anwendung für Consentray (App-Registrierungen, Neue Registrierung), und verwenden Sie deren Anwendungs-ID (Client).",

		"reason.sign-in-permission-missing":        "Der App-Registrierung fehlt die Berechtigung, anzumelden und das Profil zu lesen.",
		"reason.sign-in-permission-missing.advice": "Zeigen Sie das, wer die App registriert hat; an Ihnen liegt es nicht.",
		"reason.sign-in-permission-missing.send":   "Bitte fügen Sie Microsoft Graph, delegiert, User.Read hinzu: App-Registrierungen, Consentray, API-Berechtigungen, Berechtigung hinzufügen.",

		"reason.permission-undeclared":        "Die App hat eine Berechtigung verlangt, die ihre Registrierung nicht nennt, oder nennt eine, die es nicht mehr gibt.",
		"reason.permission-undeclared.advice": "Prüfen Sie calendar_permission und extra_permissions in den Einstellungen, oder zeigen Sie das, wer die App registriert hat.",
		"reason.permission-undeclared.send":   "Die verlangten Berechtigungen und die unter App-Registrierungen, Consentray, API-Berechtigungen müssen zueinander passen. Bitte tragen Sie Microsoft Graph, delegiert, User.Read und die Kalenderberechtigung ein, und entfernen Sie Office 365 Exchange Online und was es nicht mehr gibt.",

		"reason.saml":        "Das betrifft das einmalige Anmelden einer Webanwendung (SAML), das diese App nicht verwendet.",
		"reason.saml.advice": "Zeigen Sie die Meldung, wer die Anwendung betreibt, die Sie öffnen wollten.",
		"reason.saml.send":   "Eine SAML-Anforderung oder ihre Ansprüche sind nicht so, wie Entra sie verlangt: Unternehmensanwendungen, die Anwendung, Einmaliges Anmelden, Bezeichner, Antwort-URL, Attribute und Ansprüche sowie das Signaturzertifikat.",

		"reason.microsoft-fault":        "Der Anmeldedienst von Microsoft hat eine Störung, die vielleicht nur dessen Support behebt.",
		"reason.microsoft-fault.advice": "Versuchen Sie es nach einer Weile wieder; wenn es so bleibt, kann Ihre IT bei Microsoft ein Ticket öffnen.",
		"reason.microsoft-fault.send":   "Microsoft nennt für diesen Code ein Supportticket: Entra Admin Center, Diagnose und Problembehandlung, Neue Supportanfrage, mit Code, Korrelations-ID, Trace-ID und Zeit.",

		"reason.federation-busy":        "Der Anmeldedienst Ihrer eigenen Organisation hat gerade nicht geantwortet.",
		"reason.federation-busy.advice": "Versuchen Sie es in ein paar Minuten wieder; wenn es so bleibt, sagen Sie es Ihrer IT.",

		"reason.password-agent":        "Die eigenen Server Ihrer Organisation konnten das Kennwort nicht prüfen.",
		"reason.password-agent.advice": "Versuchen Sie es in ein paar Minuten wieder; wenn es so bleibt, sagen Sie es Ihrer IT.",
		"reason.password-agent.send":   "Die Passthrough-Authentifizierung ging nicht. Bitte prüfen Sie die Authentifizierungs-Agents (Entra Admin Center, Entra Connect, Connect-Synchronisierung, Passthrough-Authentifizierung), ihren Weg zu Active Directory und ihre Uhren.",

		"reason.federation":        "Der Anmeldedienst Ihrer eigenen Organisation hat seinen Teil nicht getan.",
		"reason.federation.advice": "Versuchen Sie es noch einmal; wenn es so bleibt, zeigen Sie Ihrer IT, was Microsoft gesagt hat.",
		"reason.federation.send":   "Unser Verbundanbieter (AD FS, Okta, Ping) gab eine Antwort, die Entra nicht annimmt. Bitte prüfen Sie seine Metadaten und Zertifikate, die Verbundeinstellungen der Domäne und die Ansprüche E-Mail, UPN und ImmutableID.",

		"reason.sign-in-unused":        "Ihre Anmeldung wurde so lange nicht benutzt, dass Microsoft sie beendet hat.",
		"reason.sign-in-unused.advice": "Melden Sie sich noch einmal an.",

		"reason.password-changed":        "Ihr Kennwort wurde geändert, oder jemand hat alle Ihre Anmeldungen beendet.",
		"reason.password-changed.advice": "Melden Sie sich noch einmal an, gegebenenfalls mit dem neuen Kennwort.",

		"reason.sign-in-frequency":        "Ihre Organisation möchte, dass Sie sich von Zeit zu Zeit neu anmelden, und es ist wieder so weit.",
		"reason.sign-in-frequency.advice": "Melden Sie sich noch einmal an; in manchen Organisationen ist das jeden Tag zu erwarten.",

		"reason.code-refused":        "Microsoft hat den letzten Schritt der Anmeldung nicht angenommen.",
		"reason.code-refused.advice": "Melden Sie sich noch einmal an; schließen Sie vorher ältere Registerkarten mit Anmeldungen.",

		"reason.page-reloaded":        "Eine Anmeldeseite wurde neu geladen oder mit Zurück wieder aufgerufen, und Microsoft nimmt sie kein zweites Mal an.",
		"reason.page-reloaded.advice": "Schließen Sie die Registerkarte, und melden Sie sich noch einmal an; kaputt ist nichts.",

		"reason.signing-out":        "Die Seite von Microsoft konnte die Abmeldung nicht abschließen.",
		"reason.signing-out.advice": "Schließen Sie alle Fenster des Browsers; damit endet die Sitzung dort. In dieser App hängt das Abmelden nicht davon ab.",

		"reason.redirect-mismatch.send": "Bitte tragen Sie http://localhost ein: App-Registrierungen, Consentray, Authentifizierung, Plattform hinzufügen, Mobilgerät- und Desktopanwendungen. Wurde die Seite über einen Genehmigungslink geöffnet, tragen Sie dort auch die Adresse aus admin_redirect ein.",

		"reason.secret-required.send": "Bitte setzen Sie Öffentliche Clientflows zulassen auf Ja, und prüfen Sie, ob http://localhost unter Mobilgerät- und Desktopanwendungen steht und nicht unter Web: App-Registrierungen, Consentray, Authentifizierung.",

		"reason.scope-invalid.send": "Consentray hat eine Berechtigung verlangt, die Microsoft Graph nicht hat, oder die zweier Dienste auf einmal. Bitte vergleichen Sie calendar_permission und extra_permissions mit App-Registrierungen, Consentray, API-Berechtigungen.",

		"reason.registration.send": "Entra hat die Form der Anfrage abgelehnt. Bitte vergleichen Sie die Registrierung mit der Anleitung von Consentray: öffentlicher Client, http://localhost unter Mobilgerät- und Desktopanwendungen, Microsoft Graph User.Read und die Kalenderberechtigung (App-Registrierungen, Consentray).",

		"reason.unknown.send": "Bitte schlagen Sie den Code auf der Seite von Microsoft dafür (login.microsoftonline.com) nach und den Versuch anhand seiner Korrelations-ID: Entra Admin Center, Überwachung und Integrität, Anmeldeprotokolle.",
	}
}
