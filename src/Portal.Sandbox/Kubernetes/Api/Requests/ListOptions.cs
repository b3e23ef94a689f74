using System.Globalization;
using Portal.Sandbox.Kubernetes.Api.Selectors;

namespace Portal.Sandbox.Kubernetes.Api.Requests;

/// <summary>The parameters of list, watch and deletecollection.</summary>
internal sealed record ListOptions
{
    public required LabelQuery Labels { get; init; }

    public required FieldQuery Fields { get; init; }

    /// <summary>0 = all.</summary>
    public long Limit { get; init; }

    public ContinueToken? Continue { get; init; }

    /// <summary>Null where none was given.</summary>
    public long? ResourceVersion { get; init; }

    /// <summary>Exact, NotOlderThan or null.</summary>
    public string? Match { get; init; }

    public long? TimeoutSeconds { get; init; }

    public bool Bookmarks { get; init; }

    public bool SendInitialEvents { get; init; }

    public bool HasSelector => !Labels.IsEmpty || !Fields.IsEmpty;

    public static ListOptions Read(ApiCall call)
    {
        var fields = FieldQuery.Parse(call.Kind, call.Parameter("fieldSelector") ?? "");
        var options = new ListOptions
        {
            Labels = LabelQuery.Parse(call.Parameter("labelSelector") ?? ""),
            Fields = call.Path.Watch && call.Path.Name is { } name ? fields.And("metadata.name", name) : fields,
            Limit = Math.Max(0, Number(call, "limit") ?? 0),
            TimeoutSeconds = Number(call, "timeoutSeconds"),
            Match = call.Parameter("resourceVersionMatch") is { Length: > 0 } match ? match : null,
            ResourceVersion = Version(call.Parameter("resourceVersion")),
            Bookmarks = Flag(call, "allowWatchBookmarks"),
            SendInitialEvents = Flag(call, "sendInitialEvents"),
        };
        RefuseMatch(call, options);
        if (call.Parameter("continue") is not { Length: > 0 } token || call.Verb == "watch")
            return options;
        if (options.ResourceVersion is > 0)
            throw ApiRefusal.BadRequest("specifying resource version is not allowed when using continue");
        return options with { Continue = ContinueToken.Parse(token) };
    }

    public static long? Number(ApiCall call, string parameter)
    {
        if (call.Parameter(parameter) is not { Length: > 0 } text)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ApiRefusal.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }

    private static long? Version(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw ApiRefusal.Unexplained($"strconv.ParseUint: parsing \"{text}\": invalid syntax");
    }

    private static bool Flag(ApiCall call, string parameter) =>
        call.Parameter(parameter) is not (null or "false" or "0");

    private static void RefuseMatch(ApiCall call, ListOptions options)
    {
        const string field = "resourceVersionMatch";
        var cause = options switch
        {
            { SendInitialEvents: true, Match: not "NotOlderThan" } when call.Verb == "watch" => Cause.Forbidden(
                field,
                "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"
            ),
            { SendInitialEvents: true } when call.Verb != "watch" => Cause.Forbidden(
                "sendInitialEvents",
                "sendInitialEvents is forbidden for list"
            ),
            { SendInitialEvents: false, Match: not null } when call.Verb == "watch" => Cause.Forbidden(
                field,
                "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"
            ),
            { Match: null } => null,
            { Match: not ("Exact" or "NotOlderThan") and var other } => Cause.NotSupported(
                field,
                other,
                "Exact",
                "NotOlderThan",
                ""
            ),
            { SendInitialEvents: true } => null,
            { ResourceVersion: null } => Cause.Forbidden(
                field,
                "resourceVersionMatch is forbidden unless resourceVersion is provided"
            ),
            { Match: "Exact", ResourceVersion: 0 } => Cause.Forbidden(
                field,
                "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""
            ),
            _ => null,
        };
        if (cause is not null)
            throw ApiRefusal.Invalid("meta.k8s.io", "ListOptions", "", [cause]);
    }
}
