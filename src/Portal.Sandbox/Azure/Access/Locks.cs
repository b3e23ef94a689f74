using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Access;

/// <summary>
/// Locks on the subscription, on groups and on clusters. Shapes of Microsoft.Authorization 2020-05-01, locks.json; not
/// recorded. What they forbid: learn.microsoft.com/azure/azure-resource-manager/management/lock-resources.
/// </summary>
internal static class Locks
{
    private const string Type = "Microsoft.Authorization/locks";
    private const string Below = "/providers/Microsoft.Authorization/locks";

    private static readonly string[] s_scopes =
    [
        "/subscriptions/{s}",
        "/subscriptions/{s}/resourceGroups/{g}",
        ClusterRoutes.One,
    ];

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        .. s_scopes.SelectMany(scope =>
            new ArmRoute[]
            {
                new("GET", scope + Below, null, List),
                new("GET", scope + Below + "/{lock}", null, Get),
                new("PUT", scope + Below + "/{lock}", null, Put),
                new("DELETE", scope + Below + "/{lock}", null, Delete),
            }
        ),
    ];

    /// <summary>The gateway's refusal of a write that a lock at or above its resource forbids.</summary>
    public static ArmAnswer? Refuse(ArmCall call)
    {
        if (
            call.Method is "GET" or "HEAD"
            || call.Path.Contains("/Microsoft.Authorization/", StringComparison.OrdinalIgnoreCase)
        )
            return null;
        var delete = call.Method == "DELETE";
        var locked = All(call)
            .Where(one => delete || Level(one) == "ReadOnly")
            .Select(Scope)
            .Where(scope => IsWithin(call.Path, scope))
            .ToArray();
        return locked.Length == 0
            ? null
            : ArmErrors.Gateway(
                409,
                "ScopeLocked",
                $"The scope '{call.Path}' cannot perform {(delete ? "delete" : "write")} operation because following scope(s) are locked: '{string.Join(',', locked)}'. Please remove the lock and try again."
            );
    }

    /// <summary>Locks at the scope, those it inherits, and unless atScope() is asked for those below it.</summary>
    private static ArmAnswer List(ArmCall call)
    {
        var scope = Scope(call.Path + "/");
        var below = !call.Query("$filter").Contains("atScope()", StringComparison.OrdinalIgnoreCase);
        var found = All(call).Where(one => IsWithin(scope, Scope(one)) || (below && IsWithin(Scope(one), scope)));
        return new ArmAnswer(
            200,
            new JsonObject { ["value"] = new JsonArray([.. found.Select(one => one.DeepClone())]) }
        );
    }

    private static ArmAnswer Get(ArmCall call) =>
        call.Store.Find(call.Path) is { } found
            ? new ArmAnswer(200, found)
            : ArmErrors.Gateway(404, "LockNotFound", $"The lock '{call.Route("lock")}' could not be found.");

    private static ArmAnswer Put(ArmCall call)
    {
        var scope = Scope(call.Path);
        if (call.Route("g").Length > 0 && !call.Store.Exists(scope))
            return call.Route("c").Length > 0 ? ClusterRoutes.Missing(call) : ArmErrors.GroupNotFound(call.Group);
        if (
            call.Body!["properties"]?["level"]?.GetValueKind() != JsonValueKind.String
            || Level(call.Body) is not ("CanNotDelete" or "ReadOnly")
        )
            return ArmErrors.Gateway(400, "LockLevelInvalid", "The level of a lock must be CanNotDelete or ReadOnly.");
        var status = call.Store.Exists(call.Path) ? 200 : 201;
        var document = new JsonObject
        {
            ["properties"] = call.Body["properties"]!.DeepClone(),
            ["id"] = call.Path,
            ["type"] = Type,
            ["name"] = call.Route("lock"),
        };
        call.Commit(status, new Batch { Documents = { [call.Path.ToLowerInvariant()] = document } });
        return new ArmAnswer(status, document.DeepClone());
    }

    private static ArmAnswer Delete(ArmCall call)
    {
        if (!call.Store.Exists(call.Path))
            return new ArmAnswer(204);
        call.Commit(200, new Batch { Documents = { [call.Path.ToLowerInvariant()] = null } });
        return new ArmAnswer(200);
    }

    private static IEnumerable<JsonObject> All(ArmCall call) => call.Store.View(call.SubscriptionKey + "/", Type);

    private static string? Level(JsonObject document) => (string?)document["properties"]!["level"];

    private static string Scope(JsonObject document) => Scope((string)document["id"]!);

    private static string Scope(string id) => id[..id.LastIndexOf(Below, StringComparison.OrdinalIgnoreCase)];

    private static bool IsWithin(string path, string scope) =>
        path.Equals(scope, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase);
}
