using Microsoft.Extensions.Primitives;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>Acting as somebody else by the headers Impersonate-User, -Group, -Uid and -Extra-*, each checked by itself.</summary>
internal sealed class Impersonation(Authorizer authorizer)
{
    private const string Extra = "Impersonate-Extra-";

    /// <summary>A group, uid or extra without a user: the one refusal that is no Status but 500 as plain text.</summary>
    public static string? Malformed(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers["Impersonate-User"].ToString().Length > 0 || !Others(headers))
            return null;
        var address = request.PathBase + request.Path + request.QueryString;
        var groups = string.Join(' ', Values(headers["Impersonate-Group"]).Select(group => $"{{Group  {group}    }}"));
        return $"Internal Server Error: \"{address}\": requested [{groups}] without impersonating a user\n";
    }

    /// <summary>The user the request acts as: the sender themself when no header says otherwise.</summary>
    public UserInfo Apply(UserInfo sender, IHeaderDictionary headers)
    {
        var name = headers["Impersonate-User"].ToString();
        if (name.Length == 0)
            return sender;
        var groups = Values(headers["Impersonate-Group"]);
        var account = UserInfo.Account(name);
        if (account is { } robot)
            Require(sender, "", "serviceaccounts", null, robot.Name, robot.Namespace);
        else
            Require(sender, "", "users", null, name);
        foreach (var group in groups)
            Require(sender, "", "groups", null, group);
        var uid = headers["Impersonate-Uid"].ToString();
        if (uid.Length > 0)
            Require(sender, "authentication.k8s.io", "uids", null, uid);
        var extra = Extras(headers);
        foreach (var (key, values) in extra)
        foreach (var value in values)
            Require(sender, "authentication.k8s.io", "userextras", key, value);
        if (account is { } of && groups.Count == 0)
            groups.AddRange(UserInfo.AccountGroups(of.Namespace));
        var implied = name == UserInfo.Anonymous.Name ? UserInfo.Unauthenticated : UserInfo.Authenticated;
        if (!groups.Contains(implied, StringComparer.Ordinal))
            groups.Add(implied);
        return new UserInfo(name, groups, uid.Length == 0 ? null : uid, extra.Count == 0 ? null : extra);
    }

    private void Require(
        UserInfo sender,
        string group,
        string resource,
        string? part,
        string name,
        string? space = null
    )
    {
        var wanted = new AccessAttributes(sender, "impersonate", space, group, resource, part, name, null);
        if (authorizer.Decide(wanted) is { Allowed: false } denied)
            throw AccessRefusals.Forbidden(wanted, denied.Reason);
    }

    private static bool Others(IHeaderDictionary headers) =>
        headers.ContainsKey("Impersonate-Group") || headers.ContainsKey("Impersonate-Uid") || Extras(headers).Count > 0;

    private static Dictionary<string, IReadOnlyList<string>> Extras(IHeaderDictionary headers) =>
        headers
            .Where(header => header.Key.StartsWith(Extra, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(
                header => Uri.UnescapeDataString(header.Key[Extra.Length..]).ToLowerInvariant(),
                header => (IReadOnlyList<string>)Values(header.Value),
                StringComparer.Ordinal
            );

    private static List<string> Values(StringValues values) =>
        [.. values.OfType<string>().Where(value => value.Length > 0)];
}
