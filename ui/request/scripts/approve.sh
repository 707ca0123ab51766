#!/usr/bin/env bash
<%say "script.what"%>
#
<%say "script.roles"%>
#
<%say "script.needs-azurecli"%>
set -euo pipefail

<%say "script.values"%>
application_id='<%.Application%>'
<%- if .Tenant%>
tenant='<%.Tenant%>'
<%- else%>
<%say "script.no-tenant"%>
read -r -p 'Tenant ID: ' tenant
<%- end%>
scopes='<%range $i, $s := .Scopes%><%if $i%> <%end%><%$s%><%end%>'

<%say "script.limit"%>
assignment_required=false
group_id=''
# assignment_required=true
# group_id='00000000-0000-0000-0000-000000000000'

<%with .CLI%>az cloud set --name '<%.%>'
<%else%><%say "script.own-cloud"%>
<%end -%>
az login --tenant "$tenant" --allow-no-subscriptions --output none
api=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
api=${api%/}/v1.0

<%say "script.find"%>
principal_of() { az ad sp list --filter "appId eq '$1'" --query '[0].id' --output tsv; }
service_principal=$(principal_of "$application_id")
if [ -z "$service_principal" ]; then
    service_principal=$(az ad sp create --id "$application_id" --query id --output tsv)
fi
graph=$(principal_of '<%.Graph%>')

<%say "script.look"%>
az ad sp show --id "$service_principal" --output yaml \
    --query '{name: displayName, appId: appId, id: id, owner: appOwnerOrganizationId, publisher: verifiedPublisher.displayName}'

<%say "script.assign"%>
if [ "$assignment_required" = true ] || [ -n "$group_id" ]; then
    az rest --method patch --url "$api/servicePrincipals/$service_principal" --body '{"appRoleAssignmentRequired": true}'
fi
if [ -n "$group_id" ]; then
    assigned=$(az rest --method get --url "$api/servicePrincipals/$service_principal/appRoleAssignedTo?\$top=999" \
        --query "value[?principalId=='$group_id'] | [0].id" --output tsv)
    if [ -z "$assigned" ]; then
        az rest --method post --url "$api/servicePrincipals/$service_principal/appRoleAssignedTo" --body "{
            \"principalId\": \"$group_id\", \"resourceId\": \"$service_principal\",
            \"appRoleId\": \"00000000-0000-0000-0000-000000000000\"}"
    fi
fi

<%say "script.grant"%>
of_everybody="\$filter=clientId eq '$service_principal' and consentType eq 'AllPrincipals'"
granted() {
    az rest --method get --url "$api/oauth2PermissionGrants" --url-parameters "$of_everybody" \
        --query "value[?resourceId=='$graph'] | [0].$1" --output tsv
}
grant=$(granted id)
if [ -n "$grant" ]; then
    all=$(printf '%s %s' "$(granted scope)" "$scopes" | tr ' ' '\n' | sed '/^$/d' | sort -u | paste -s -d ' ' -)
    az rest --method patch --url "$api/oauth2PermissionGrants/$grant" --body "{\"scope\": \"$all\"}"
else
    az rest --method post --url "$api/oauth2PermissionGrants" --body "{
        \"clientId\": \"$service_principal\", \"consentType\": \"AllPrincipals\",
        \"resourceId\": \"$graph\", \"scope\": \"$scopes\"}"
fi

<%say "script.show"%>
az rest --method get --url "$api/oauth2PermissionGrants" --url-parameters "\$filter=clientId eq '$service_principal'" \
    --query 'value[].{for: consentType, scope: scope}' --output yaml

<%say "script.undo"%>
#
#   api=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
#   grants=${api%/}/v1.0/oauth2PermissionGrants
#   service_principal=$(az ad sp list --filter "appId eq '<%.Application%>'" --query '[0].id' --output tsv)
#   of_app="\$filter=clientId eq '$service_principal'"
#   for grant in $(az rest --method get --url "$grants" --url-parameters "$of_app" --query 'value[].id' --output tsv); do
#       az rest --method delete --url "$grants/$grant"
#   done
#
<%say "script.remove"%>
#
#   az ad sp delete --id '<%.Application%>'
