#!/usr/bin/env bash
<%say "script.register"%>
#
<%say "script.register-roles"%>
#
<%say "script.needs-azurecli"%>
set -euo pipefail

<%with .CLI%>az cloud set --name '<%.%>'
<%else%><%say "script.own-cloud"%>
<%end -%>
az login --allow-no-subscriptions --output none

<%say "script.register-permissions"%>
access=''
for scope in<%range .Scopes%> '<%.%>'<%end%>; do
    id=$(az ad sp show --id '<%.Graph%>' --query "oauth2PermissionScopes[?value=='$scope'] | [0].id" --output tsv)
    access="$access${access:+, }{\"id\": \"$id\", \"type\": \"Scope\"}"
done

<%say "script.register-find"%>
application_id=$(az ad app list --filter "displayName eq 'Consentray'" --query '[0].appId' --output tsv)
if [ -z "$application_id" ]; then
    application_id=$(az ad app create --display-name 'Consentray' --sign-in-audience AzureADMyOrg \
        --public-client-redirect-uris http://localhost --is-fallback-public-client false \
        --required-resource-accesses "[{\"resourceAppId\": \"<%.Graph%>\", \"resourceAccess\": [$access]}]" \
        --query appId --output tsv)
fi

<%say "script.register-back"%>
printf '%s\n' "$application_id"
az account show --query tenantId --output tsv

<%say "script.register-undo"%>
#
#   az ad app delete --id APPLICATION-ID
