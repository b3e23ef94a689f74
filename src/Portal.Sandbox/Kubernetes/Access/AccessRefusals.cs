using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>The 403 of the authorizer, in its exact words.</summary>
internal static class AccessRefusals
{
    public static ApiRefusal Forbidden(AccessAttributes wanted, string? reason = null)
    {
        var why = string.IsNullOrEmpty(reason) ? "" : $": {reason}";
        if (wanted.Path is { } path)
        {
            var sentence = $"forbidden: User \"{wanted.User.Name}\" cannot {wanted.Verb} path \"{path}\"{why}";
            return new ApiRefusal(403, "Forbidden", sentence, new JsonObject());
        }
        var what = string.IsNullOrEmpty(wanted.Name)
            ? wanted.GroupResource
            : $"{wanted.GroupResource} \"{wanted.Name}\"";
        var where = string.IsNullOrEmpty(wanted.Namespace)
            ? "at the cluster scope"
            : $"in the namespace \"{wanted.Namespace}\"";
        var message =
            $"{what} is forbidden: User \"{wanted.User.Name}\" cannot {wanted.Verb} resource \"{wanted.FullResource}\""
            + $" in API group \"{wanted.Group}\" {where}{why}";
        var details = ApiRefusal.Details(wanted.Name ?? "", wanted.Group, wanted.Resource);
        return new ApiRefusal(403, "Forbidden", message, details);
    }
}
