using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Access;

/// <summary>
/// Which resource providers the subscription is registered for: all of the sandbox's until somebody unregisters one.
/// Shape of Microsoft.Resources 2021-04-01, Providers_Get; not recorded.
/// </summary>
internal static class Registrations
{
    private const string One = "/subscriptions/{s}/providers/{namespace}";

    private static readonly string[] s_known =
    [
        "Microsoft.Authorization",
        "Microsoft.Compute",
        "Microsoft.ContainerService",
        "Microsoft.Network",
        "Microsoft.Resources",
    ];

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new("GET", One, null, call => Answer(call, change: null)),
        new("POST", One + "/register", null, call => Answer(call, "Registered")),
        new("POST", One + "/unregister", null, call => Answer(call, "NotRegistered")),
    ];

    /// <summary>Clusters and what belongs to them are not written without a registration.</summary>
    public static ArmAnswer? Refuse(ArmCall call) =>
        call.Method is "PUT" or "POST" or "PATCH"
        && call.Path.Contains("/Microsoft.ContainerService/", StringComparison.OrdinalIgnoreCase)
        && call.Route("namespace").Length == 0
        && State(call, "Microsoft.ContainerService") != "Registered"
            ? ArmErrors.Gateway(
                409,
                "MissingSubscriptionRegistration",
                "The subscription is not registered to use namespace 'Microsoft.ContainerService'. See https://aka.ms/rps-not-found for how to register subscriptions."
            )
            : null;

    private static ArmAnswer Answer(ArmCall call, string? change)
    {
        var asked = call.Route("namespace");
        if (s_known.FirstOrDefault(one => one.Equals(asked, StringComparison.OrdinalIgnoreCase)) is not { } name)
            return ArmErrors.Gateway(404, "InvalidResourceNamespace", $"The resource namespace '{asked}' is invalid.");
        var provider = new JsonObject
        {
            ["id"] = $"/subscriptions/{call.Subscription}/providers/{name}",
            ["namespace"] = name,
            ["registrationPolicy"] = "RegistrationRequired",
            ["resourceTypes"] = new JsonArray(),
            ["registrationState"] = change ?? State(call, name),
        };
        if (change is not null)
            call.Commit(200, new Batch { Documents = { [Key(call, name)] = provider.DeepClone().AsObject() } });
        return new ArmAnswer(200, provider);
    }

    private static string State(ArmCall call, string name) =>
        (string?)call.Store.Find(Key(call, name))?["registrationState"] ?? "Registered";

    private static string Key(ArmCall call, string name) =>
        $"{call.SubscriptionKey}/providers/{name}".ToLowerInvariant();
}
