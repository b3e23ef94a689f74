using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Access;

namespace Portal.Core.Protection;

/// <summary>The plan of a protection to be cleared: the one that stood when it was asked for, and no later one.</summary>
internal static class ClearingPlan
{
    public static JsonObject Write(StandingProtection standing) =>
        new()
        {
            ["kind"] = standing.Kind.ToString(),
            ["scope"] = standing.Scope.ToString(),
            ["setBy"] = standing.SetBy,
            ["since"] = standing.Since.ToString("O", CultureInfo.InvariantCulture),
            ["reason"] = standing.Reason,
        };

    public static StandingProtection Read(JsonNode plan) =>
        new(
            Enum.Parse<ProtectionKind>(plan["kind"]!.GetValue<string>()),
            Scope.Parse(plan["scope"]!.GetValue<string>())!,
            plan["setBy"]!.GetValue<string>(),
            DateTimeOffset.Parse(plan["since"]!.GetValue<string>(), CultureInfo.InvariantCulture),
            plan["reason"]!.GetValue<string>()
        );
}
