package words

// germanRequests are the letter in German. The names in the Microsoft Entra Admin Center and those of the
// roles are Microsoft's own, of its documentation in German.
var germanRequests = func() map[string]string {
	return map[string]string{
		"request.subject":        "Anfrage: Bitte genehmigen Sie die App Consentray für %s",
		"request.subject-nobody": "Anfrage: Bitte genehmigen Sie die App Consentray",

		"request.who":              "Wer fragt",
		"request.who.account":      "%s von %s (Mandant %s) möchte die App Consentray bei der Arbeit verwenden und bittet Sie, sie zu genehmigen.",
		"request.who.account-only": "%s möchte die App Consentray bei der Arbeit verwenden und bittet Sie, sie zu genehmigen.",
		"request.who.nobody":       "Die Person, die Ihnen diese Nachricht sendet, möchte die App Consentray bei der Arbeit verwenden und bittet Sie, sie zu genehmigen. In der App ist noch niemand angemeldet, daher kann dieser Text das Konto nicht nennen; wer sie sendet, kann es.",
		"request.who.tenant":       "Es geht um die Organisation %s.",
		"request.who.no-tenant":    "Um welche Organisation es geht, ist der App nicht bekannt. Der Link führt daher zum Verzeichnis desjenigen, der sich dort anmeldet: Vergewissern Sie sich, dass es Ihres ist.",
		"request.who.no-address":   "Eine Person",

		"request.why":      "Warum",
		"request.why.text": "Consentray ist ein Programm auf dem Computer des Benutzers. Es zeigt die Besprechungen des Tages im Infobereich und öffnet den Link der nächsten mit einem Klick. Wo eine Organisation ihren Benutzern nicht erlaubt, dem selbst zuzustimmen, verlangt Microsoft, dass ein Administrator die App einmal genehmigt.",

		"request.judge":           "Wie Sie es beurteilen, ohne dieser Nachricht zu vertrauen",
		"request.judge.microsoft": "Der Link unten führt zur eigenen Anmeldeseite von Microsoft unter %s. Bevor etwas erteilt wird, zeigt diese Seite den Namen der App, ihren Herausgeber, ob Microsoft den Herausgeber überprüft hat, und die Berechtigungen. Genehmigen Sie nur, wenn es die hier aufgeführten sind.",
		"request.judge.other":     "Der Link unten führt zu %s, dem Anmeldedienst, den die Einstellungen der App nennen; das ist keine der öffentlichen Adressen von Microsoft. Folgen Sie ihm nur, wenn Sie diesen Dienst kennen.",
		"request.judge.own":       "Sie brauchen den Link nicht zu verwenden. Microsoft beschreibt, wie Sie dieselbe Adresse selbst bilden (https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent); dazu gehören die Anwendungs-ID und die hier aufgeführten Berechtigungen und sonst nichts von uns.",
		"request.judge.id":        "Anwendungs-ID (Client): %s",
		"request.judge.tenant":    "Mandant: %s",
		"request.judge.local":     "Alle Berechtigungen sind delegiert: Die App handelt nur als die angemeldete Person, auf deren Computer, und sieht nicht mehr, als diese Person darf. Sie verlangt keine Anwendungsberechtigung. Ihre Regeln für die Anmeldung (mehrstufige Authentifizierung, Bedingter Zugriff) gelten wie bisher.",
		"request.judge.data":      "Besprechungen gehen von Microsoft Graph unmittelbar auf den Computer des Benutzers und auf keinen Server von uns. Die App hält sie im Arbeitsspeicher und für die Zeit ohne Netzwerk eine Kopie auf dem Datenträger, verschlüsselt mit AES-256-GCM, deren Schlüssel im Schlüsselbund des Betriebssystems liegt. Beides verschwindet beim Abmelden, wenn der Zugriff verweigert wird, und einen Tag nach der letzten Antwort von Microsoft. Die Anmeldung liegt im selben Schlüsselbund und in keiner Datei; eine Statusdatei enthält Kennungen, Zeiten, Antwortcodes und den Link unten, aber keine Namen und keine Besprechungen.",

		"request.permissions":      "Worum sie bittet",
		"request.permissions.of":   "Delegierte Berechtigungen von Microsoft Graph (Ressourcenanwendung 00000003-0000-0000-c000-000000000000):",
		"request.permission.id":    "ID",
		"request.permission.why":   "Wozu:",
		"request.permission.not":   "Erlaubt nicht:",
		"request.permission.extra": "Diese Berechtigung nennen die Einstellungen Ihrer Organisation für die App, nicht die App selbst. Die Seite von Microsoft erklärt sie, bevor Sie genehmigen.",
		"request.permission.other": "was über die Erklärung auf der Seite von Microsoft hinausgeht.",
		"request.oidc":             "Daneben das, worum jede Anmeldung bittet:",

		"request.roles":      "Wer genehmigen kann",
		"request.roles.text": "Ein Cloudanwendungsadministrator, Anwendungsadministrator, Administrator für privilegierte Rollen oder Globaler Administrator, oder eine benutzerdefinierte Rolle, die Einwilligungen erteilen darf. Wer Einwilligungsanforderungen nur prüft und keine solche Rolle hat, kann eine Anforderung ablehnen, aber nicht genehmigen.",

		"request.link": "Der Link",

		"request.after":           "Was nach der Genehmigung geschieht",
		"request.after.localhost": "Microsoft schickt Ihren Browser danach zu http://localhost, einer Adresse, auf die nur der Computer des Benutzers antworten kann. Ihr Browser wird melden, dass die Seite nicht erreichbar ist. Die Genehmigung ist trotzdem eingetragen.",
		"request.after.page":      "Microsoft schickt Ihren Browser danach zu %s. Die Genehmigung ist davor schon eingetragen.",
		"request.after.private":   "Wenn Sie statt der Liste der Berechtigungen eine Meldung sehen, öffnen Sie den Link in einem privaten Fenster, und melden Sie sich mit dem Konto an, das die Rolle hat.",
		"request.after.replaces":  "Mit der Genehmigung gelten für diese App in der ganzen Organisation die aufgeführten Berechtigungen; Berechtigungen, die für sie früher genehmigt wurden, können dabei ersetzt werden.",
		"request.after.notices":   "Sie brauchen dem Benutzer nicht zu sagen, wie es weitergeht: Die App fragt von Zeit zu Zeit bei Microsoft nach und bemerkt die Genehmigung.",
		"request.after.by-hand":   "Bitte sagen Sie dem Benutzer Bescheid, wenn es erledigt ist: Die App bemerkt es nicht von selbst.",

		"request.limit":      "Wie Sie sie auf bestimmte Personen beschränken",
		"request.limit.text": "%s, Unternehmensanwendungen, die Anwendungs-ID oben, Eigenschaften: Stellen Sie „Zuweisung erforderlich?“ auf „Ja“. Fügen Sie dann unter „Benutzer und Gruppen“ Personen oder Gruppen hinzu; Mitglieder von Gruppen in einer Gruppe zählen nicht.",

		"request.revoke":      "Wie Sie sie widerrufen",
		"request.revoke.text": "An derselben Stelle: „Berechtigungen“, Widerrufen nimmt zurück, was genehmigt wurde; „Eigenschaften“, Löschen entfernt die App aus Ihrem Verzeichnis. Beides beendet ihren Zugriff auf neue Daten für alle, spätestens wenn die schon ausgestellten Token ablaufen, meist nach etwa einer Stunde.",

		"request.workflow": "Eine Anforderung für dieselbe App kann auch in Ihrer Liste der Administratoreinwilligungsanforderungen stehen (Unternehmensanwendungen, englisch Admin consent requests). Wenn Sie sie dort genehmigen, gilt dasselbe für die Berechtigungen, die sie aufführt.",
		// Where administrators of the cloud manage applications. %s is an address.
		"portal.entra": "Microsoft Entra Admin Center (%s)",
		"portal.azure": "Azure-Portal (%s), Microsoft Entra ID",
		"portal.own":   "Azure-Portal Ihrer Cloud, Microsoft Entra ID",
		"request.made": "Erstellt von Consentray am %s.",

		// The short letter of a mail draft. Each paragraph begins with a capital letter also after the greeting,
		// which is left out where an address may not be long.
		"request.mail.hello":    "Guten Tag,",
		"request.mail.ask":      "Consentray ist eine App, die meine Besprechungen im Infobereich meines Computers zeigt und sie mit einem Klick öffnet; ich möchte sie verwenden. Wo Benutzer dem nicht selbst zustimmen dürfen, verlangt Microsoft, dass ein Administrator die App einmal genehmigt. Könnten Sie sich das bitte ansehen?",
		"request.mail.workflow": "Außerdem habe ich am %s auf der Seite von Microsoft eine Anforderung gesendet. Sie steht im %s unter Unternehmensanwendungen, Administratoreinwilligungsanforderungen (englisch Admin consent requests).",
		"request.mail.link":     "Dieser Link führt zur Seite von Microsoft, die die App und ihre Berechtigungen zeigt, bevor etwas erteilt wird:",
		"request.mail.other":    "Dieser Link führt zu unserem Anmeldedienst, der die App und ihre Berechtigungen zeigt, bevor etwas erteilt wird:",
		"request.mail.what":     "Berechtigungen (alle delegiert, nur im Namen der angemeldeten Person): %s",
		"request.mail.after":    "Nach der Genehmigung geht der Browser zu http://localhost und meldet, dass die Seite nicht erreichbar ist. Die Genehmigung ist trotzdem eingetragen.",
		"request.mail.done":     "Nach der Genehmigung geht der Browser zu %s.",
		"request.mail.roles":    "Wer genehmigen kann: Cloudanwendungsadministrator, Anwendungsadministrator, Administrator für privilegierte Rollen oder Globaler Administrator.",
		"request.mail.undo":     "Zum Beschränken oder Widerrufen: %s, Unternehmensanwendungen, Consentray (Eigenschaften, Berechtigungen).",
		"request.mail.more":     "Jede Berechtigung mit ihrer Begründung steht im längeren Text, den die App ausgeben kann (consentray request).",
	}
}

var germanPermissions = func() map[string]string {
	return map[string]string{
		"permission.User.Read.why": "um den Benutzer anzumelden und zu wissen, wessen Kalender es ist. Sie umfasst das eigene Profil des Benutzers und grundlegende Angaben zur Organisation.",
		"permission.User.Read.not": "Profile anderer, E-Mails, Dateien oder Kalender zu lesen oder etwas zu ändern.",

		"permission.Calendars.Read.why": "um die Besprechungen des Benutzers aufzulisten und den Link zur Teilnahme zu finden, der oft nur im Text der Einladung steht.",
		"permission.Calendars.Read.not": "Besprechungen anzulegen, zu ändern, zu beantworten oder zu löschen, freigegebene Kalender anderer zu lesen oder E-Mails zu lesen oder zu senden.",

		"permission.Calendars.ReadBasic.why": "um die Besprechungen des Benutzers mit Zeit, Ort und Organisator aufzulisten. Links, die nur im Text einer Einladung stehen, lassen sich damit nicht finden.",
		"permission.Calendars.ReadBasic.not": "Texte oder Anlagen von Einladungen zu lesen, Besprechungen anzulegen, zu ändern, zu beantworten oder zu löschen oder E-Mails zu lesen oder zu senden.",

		"permission.Calendars.Read.Shared.why": "um die Besprechungen der eigenen Kalender des Benutzers aufzulisten und die der Kalender, die andere für den Benutzer freigegeben haben.",
		"permission.Calendars.Read.Shared.not": "einen Kalender zu öffnen, den der Benutzer nicht öffnen kann, Besprechungen anzulegen, zu ändern, zu beantworten oder zu löschen oder E-Mails zu lesen oder zu senden.",

		"permission.Calendars.ReadWrite.why": "weil die Einstellungen Ihrer Organisation sie statt Calendars.Read wählen. Zum Auflisten von Besprechungen genügt das Lesen; mit dieser Berechtigung könnte die App auch Besprechungen des Benutzers anlegen, ändern und löschen.",
		"permission.Calendars.ReadWrite.not": "freigegebene Kalender anderer zu lesen oder zu ändern, E-Mails zu lesen oder andere als die Einladungen zu senden, die zu Besprechungen gehören.",

		"permission.offline_access.why": "damit sich der Benutzer nicht jede Stunde neu anmelden muss. Sie gibt keine zusätzliche Berechtigung.",
		"permission.openid.why":         "damit sich der Benutzer überhaupt anmelden kann.",
		"permission.profile.why":        "damit die App den Namen und das Konto des Benutzers anzeigen kann.",
	}
}

// germanLetters are the other texts that go to IT.
var germanLetters = func() map[string]string {
	return map[string]string{
		"register.subject":   "Anfrage: Bitte registrieren Sie die App Consentray für uns",
		"register.what":      "Worum es geht",
		"register.what.text": "Consentray ist ein Programm auf dem Computer des Benutzers, das die Besprechungen des Tages im Infobereich zeigt und den Link der nächsten öffnet. Microsoft lässt ein solches Programm nur mit der Anwendungs-ID (Client) einer Registrierung in Microsoft Entra ID zu, und auf diesem Computer ist noch keine eingestellt. Bitte registrieren Sie die App einmal. Sie braucht kein Geheimnis, kein Zertifikat und keinen Server.",

		"register.steps":       "Was zu registrieren ist",
		"register.new":         "%s, App-Registrierungen, Neue Registrierung. Die Rolle Anwendungsentwickler genügt.",
		"register.name":        "Name: Consentray. Benutzer und Administratoren sehen ihn auf den Seiten von Microsoft.",
		"register.audience":    "Unterstützte Kontotypen: nur dieses Organisationsverzeichnis (einzelner Mandant), wenn sonst niemand die Registrierung verwenden soll, oder ein beliebiges Organisationsverzeichnis (mehrinstanzenfähig), wenn es mehrere Organisationen sind. Persönliche Microsoft-Konten werden nicht gebraucht.",
		"register.redirect":    "Umleitungs-URI: Die Plattform ist „Mobilgerät- und Desktopanwendungen“ (im ersten Formular „Öffentlicher Client/nativ“), die Adresse genau http://localhost, ohne Port und ohne Pfad. Microsoft Entra vergleicht den Port nicht.",
		"register.permissions": "API-Berechtigungen, Berechtigung hinzufügen, Microsoft Graph, Delegierte Berechtigungen: die unten aufgeführten und keine anderen.",
		"register.secret":      "Zertifikate und Geheimnisse: keine. Ein Programm auf den Computern der Benutzer kann kein Geheimnis bewahren.",
		"register.flows":       "Authentifizierung, „Öffentliche Clientflows zulassen“ kann auf „Nein“ bleiben: Die Anmeldung ist der Autorisierungscodeflow mit PKCE im eigenen Browser des Benutzers.",

		"register.declare": "Die einzutragenden Berechtigungen",
		"register.user":    "Die App handelt nur als die angemeldete Person. Sie verlangt keine Anwendungsberechtigung.",

		"register.commands":      "Dasselbe als Befehle der Azure CLI",
		"register.commands.text": "az ad app create gibt die Anwendungs-ID als appId aus; setzen Sie sie im nächsten Befehl an die Stelle von APPLICATION-ID. AzureADMultipleOrgs statt AzureADMyOrg macht die Registrierung mehrinstanzenfähig.",

		"register.back":          "Was Sie zurücksenden",
		"register.back.text":     "Die Anwendungs-ID (Client) aus der Übersicht der Registrierung; bei einem einzelnen Mandanten auch die Verzeichnis-ID (Mandant). Beide sind nicht geheim.",
		"register.back.settings": "Der Benutzer trägt sie in die Einstellungen der App als client_id und tenant ein. Wenn Sie die App selbst verteilen, kann registration.toml neben dem Programm beide enthalten.",

		"register.consent":      "Gleich mit genehmigen",
		"register.consent.text": "API-Berechtigungen, „Administratorzustimmung erteilen“ genehmigt für alle, was eingetragen ist, sodass später niemand durch „Administratorgenehmigung erforderlich“ aufgehalten wird. Sie können auch warten, bis der erste Benutzer fragt.",

		"register.trouble":          "Wenn eine Anmeldung danach nicht gelingt",
		"register.trouble.secret":   "AADSTS7000218 (client_assertion oder client_secret fehlt): Die Umleitungs-URI steht unter „Web“; verschieben Sie sie zu „Mobilgerät- und Desktopanwendungen“. Steht sie dort schon, stellen Sie „Öffentliche Clientflows zulassen“ auf „Ja“.",
		"register.trouble.spa":      "AADSTS9002325: Die Umleitungs-URI steht unter „Single-Page-Anwendung“; verschieben Sie sie ebenso.",
		"register.trouble.redirect": "AADSTS50011 oder AADSTS500113: Die Umleitungs-URI fehlt oder ist nicht genau http://localhost.",
		"register.trouble.tenant":   "AADSTS50194: Die Registrierung gilt für einen einzelnen Mandanten, und der App wurde nicht gesagt, für welchen. Senden Sie auch die Verzeichnis-ID (Mandant).",

		"letter.account":      "Das Konto",
		"letter.whose":        "%s, Mandant %s.",
		"letter.whose.only":   "%s.",
		"letter.whose.nobody": "In der App ist noch niemand angemeldet, daher kann dieser Text das Konto nicht nennen; wer ihn sendet, kann es.",
		"letter.happened":     "Was geschehen ist",

		"letter.assign.subject":       "Anfrage: Bitte weisen Sie mich der App Consentray zu",
		"letter.assign.text":          "Die App Consentray ist in Ihrem Verzeichnis genehmigt, lässt aber nur Personen zu, die ihr zugewiesen sind, und dieses Konto ist es nicht. Deshalb verweigert Microsoft die Anmeldung.",
		"letter.assign.how":           "Wie Sie zuweisen",
		"letter.assign.find":          "%s, Unternehmensanwendungen: Suchen Sie die App anhand der Anwendungs-ID %s.",
		"letter.assign.find-name":     "%s, Unternehmensanwendungen: Suchen Sie die App Consentray.",
		"letter.assign.add":           "Benutzer und Gruppen, Benutzer/Gruppe hinzufügen.",
		"letter.assign.choose":        "Wählen Sie die Person oder eine Gruppe, deren unmittelbares Mitglied sie ist: Mitglieder von Gruppen in einer Gruppe zählen nicht. Um eine Gruppe zuzuweisen, ist Microsoft Entra ID P1 oder P2 nötig, für eine Person nicht.",
		"letter.assign.who":           "Wer zuweisen kann",
		"letter.assign.roles":         "Ein Cloudanwendungsadministrator, Anwendungsadministrator oder Benutzeradministrator, oder ein Besitzer der Unternehmensanwendung.",
		"letter.assign.after":         "Was danach geschieht",
		"letter.assign.after.text":    "Der Benutzer wählt in der App „Jetzt prüfen“ oder meldet sich noch einmal an. Eine neue Genehmigung ist nicht nötig.",
		"letter.assign.after.notices": "Dem Benutzer muss niemand sagen, wie es weitergeht: Die App fragt Microsoft von Zeit zu Zeit und bemerkt die Zuweisung. Eine neue Genehmigung ist nicht nötig.",

		"letter.stopped.subject":      "Consentray: Eine Anmeldung wurde aufgehalten",
		"letter.stopped.subject-code": "Consentray: Eine Anmeldung wurde aufgehalten (%s)",
		"letter.stopped.text":         "Die App Consentray zeigt die Besprechungen des Benutzers im Infobereich des Computers. Sie hat keinen Zugriff auf den Kalender des Benutzers erhalten.",
		"letter.told":                 "Was die App dem Benutzer gesagt hat",
		"letter.who":                  "Wer es beheben kann",
		"letter.who.user":             "Soweit die App weiß, der Benutzer; manches davon braucht vielleicht Ihre Hilfe.",
		"letter.who.administrator":    "Soweit die App weiß, ein Administrator der Organisation.",
		"letter.who.developer":        "Soweit die App weiß, wer die App registriert hat.",
		"letter.who.nobody":           "Soweit die App weiß, vergeht es von selbst.",

		"letter.send": "Was helfen würde",

		"letter.evidence":    "Was Microsoft gesagt hat",
		"letter.code":        "Code: %s",
		"letter.explained":   "Microsoft zu diesem Code: %s",
		"letter.answer":      "Antwort: %s",
		"letter.correlation": "Korrelations-ID: %s",
		"letter.trace":       "Trace-ID: %s",
		"letter.time":        "Zeit: %s",
		"letter.app":         "Anwendungs-ID (Client): %s",
		"letter.nothing":     "Microsoft hat der App nichts gesendet, was sich nachschlagen ließe. Über den Zeitpunkt der Anmeldung und das Konto ist der Versuch im Anmeldeprotokoll zu finden.",

		// The short forms, for a mail draft. %s is what the app says.
		"letter.mail.assign":  "Consentray ist als App in unserem Verzeichnis genehmigt, lässt aber nur Personen zu, die ihr zugewiesen sind, und ich bin es nicht. Könnten Sie mich bitte zuweisen (Unternehmensanwendungen, Benutzer und Gruppen)? Mitglieder von Gruppen in einer Gruppe zählen nicht.",
		"letter.mail.stopped": "Consentray, die App mit meinen Besprechungen im Infobereich, hat keinen Zugriff auf meinen Kalender erhalten. Sie sagt: %s Könnten Sie sich das bitte ansehen?",

		"letter.find":      "Wie Sie es finden",
		"letter.find.text": "%s, Anmeldeprotokolle: Filtern Sie nach der Korrelations-ID oder nach Konto und Zeit.",
		"letter.find.rule": "Wenn eine Regel die Anmeldung aufgehalten hat, nennt sie die Registerkarte „Bedingter Zugriff“ des Eintrags.",
	}
}
