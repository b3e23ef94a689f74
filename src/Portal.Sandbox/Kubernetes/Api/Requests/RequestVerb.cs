namespace Portal.Sandbox.Kubernetes.Api.Requests;

/// <summary>The verb that rights are asked for.</summary>
internal static class RequestVerb
{
    public static string Of(HttpRequest request, ApiPath? path)
    {
        var named = path?.Name is not null;
        return request.Method switch
        {
            "GET" when path is null => "get",
            "GET" when path.Watch || (!named && WantsWatch(request.Query)) => "watch",
            "GET" => named ? "get" : "list",
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => named ? "delete" : "deletecollection",
            var other => other.ToLowerInvariant(),
        };
    }

    /// <summary>Any value but false and 0 asks for a watch, even an empty one.</summary>
    private static bool WantsWatch(IQueryCollection query) =>
        query.TryGetValue("watch", out var values) && values[0] is not ("false" or "0");
}
