using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Groups;

/// <summary>Resource groups; create and read as recorded, without deletion.</summary>
internal static partial class GroupRoutes
{
    public const string Type = "Microsoft.Resources/resourceGroups";

    private const string One = "/subscriptions/{s}/resourceGroups/{g}";

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new("GET", "/subscriptions/{s}/resourceGroups", null, List),
        new("GET", One, null, Get),
        new("HEAD", One, null, call => new ArmAnswer(call.Store.Exists(call.GroupKey) ? 204 : 404)),
        new("PUT", One, null, Put),
    ];

    public static JsonObject New(string subscription, string name, string location, JsonNode? tags)
    {
        var group = new JsonObject
        {
            ["id"] = $"/subscriptions/{subscription}/resourceGroups/{name}",
            ["name"] = name,
            ["type"] = Type,
            ["location"] = location,
        };
        if (tags is not null)
            group["tags"] = tags.DeepClone();
        group["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" };
        return group;
    }

    private static ArmAnswer List(ArmCall call) =>
        Paging.Page(call, [.. call.Store.List(call.SubscriptionKey + "/", Type)], alwaysMore: false) with
        {
            FromGateway = true,
        };

    private static ArmAnswer Get(ArmCall call) =>
        call.Store.Find(call.GroupKey) is { } group ? new ArmAnswer(200, group) : ArmErrors.GroupNotFound(call.Group);

    private static ArmAnswer Put(ArmCall call)
    {
        var existing = call.Store.Find(call.GroupKey);
        if (!NamePattern().IsMatch(call.Group) || call.Group.EndsWith('.'))
            return ArmErrors.Gateway(
                400,
                "InvalidResourceGroup",
                $"The provided resource group name '{call.Group}' has these invalid characters or a wrong length."
            );
        if (call.Body!["location"]?.GetValueKind() != JsonValueKind.String)
            return ArmErrors.Gateway(400, "LocationRequired", "The location property is required for this definition.");
        if (call.Body["tags"] is not (null or JsonObject))
            return JsonShape.Unreadable("tags");
        if (Region.Find((string?)call.Body["location"]) is not { } region)
            return ArmErrors.Gateway(
                400,
                "LocationNotAvailableForResourceGroup",
                $"The provided location '{call.Body["location"]}' is not available for resource group. List of available regions is '{string.Join(',', Region.All.Select(r => r.Name))}'."
            );
        if (existing is not null && (string?)existing["location"] != region.Name)
            return ArmErrors.Gateway(
                409,
                "InvalidResourceGroupLocation",
                $"Invalid resource group location '{region.Name}'. The Resource group already exists in location '{existing["location"]}'."
            );
        var status = existing is null ? 201 : 200;
        var group = New(call.Subscription, (string?)existing?["name"] ?? call.Group, region.Name, call.Body["tags"]);
        call.Commit(status, new Batch { Documents = { [call.GroupKey] = group } });
        return new ArmAnswer(status, group.DeepClone());
    }

    [GeneratedRegex(@"^[-\w._()]{1,90}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
