using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Portal.Azure.Tests.FarSide;

/// <summary>Arbitrary JSON in which the names and words the client looks for are likely, in wrong places too.</summary>
internal static class AnyJson
{
    private static readonly string[] Names =
    [
        "error",
        "code",
        "message",
        "details",
        "target",
        "subcode",
        "properties",
        "provisioningState",
        "eTag",
        "ETAG",
        "agentPoolProfiles",
        "identity",
        "principalId",
        "value",
        "id",
        "",
    ];

    private static readonly string[] Words =
    [
        "",
        "Succeeded",
        "{\"error\":{\"code\":\"X\",\"message\":\"{\\\"code\\\":1}\"}}",
        "{",
        "{\"a\":1,\"a\":2}",
        "\0\u001b\uD83D\uDE00",
        "1e999",
    ];

    /// <summary>Ten times the usual tries, and silence while they pass.</summary>
    public static Config Thoroughly { get; } = Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true);

    public static Arbitrary<JsonNode?> Node { get; } = Gen.Sized(size => Of(Math.Min(size, 5))).ToArbitrary();

    public static Arbitrary<JsonObject> Object { get; } = Gen.Sized(size => ObjectOf(Math.Min(size, 5))).ToArbitrary();

    private static Gen<JsonNode?> Of(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant<JsonNode?>(null),
            Gen.Elements(Words).Select(it => (JsonNode?)JsonValue.Create(it)),
            ArbMap.Default.GeneratorFor<int>().Select(it => (JsonNode?)JsonValue.Create(it)),
            ArbMap.Default.GeneratorFor<bool>().Select(it => (JsonNode?)JsonValue.Create(it))
        );
        return depth <= 0
            ? leaf
            : Gen.OneOf(
                leaf,
                ObjectOf(depth - 1).Select(it => (JsonNode?)it),
                Of(depth - 1)
                    .ListOf(3)
                    .Select(items => (JsonNode?)new JsonArray([.. items.Select(it => it?.DeepClone())]))
            );
    }

    private static Gen<JsonObject> ObjectOf(int depth) =>
        Gen.Elements(Names)
            .Zip(Of(depth - 1))
            .ListOf(4)
            .Select(pairs =>
            {
                var result = new JsonObject();
                foreach (var (name, value) in pairs)
                {
                    result[name] = value?.DeepClone();
                }
                return result;
            });
}
