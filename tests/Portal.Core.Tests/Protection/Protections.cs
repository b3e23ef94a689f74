using Portal.Core.Access;
using Portal.Core.Protection;

namespace Portal.Core.Tests.Protection;

/// <summary>Protections to test with. It is noon; the cluster shop is of the environment production.</summary>
internal static class Protections
{
    public static readonly DateTimeOffset Noon = new(2026, 12, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly Scope Shop = Scope.Cluster("azure", "shop");
    public static readonly Scope Test = Scope.Cluster("azure", "test");
    public static readonly Scope Production = Scope.Environment("production");

    public static StandingProtection ReadOnly(Scope scope) =>
        new(ProtectionKind.ReadOnly, scope, "Ada", Noon.AddHours(-3), "Audit of the year");

    public static StandingProtection Deletion(Scope scope) =>
        new(ProtectionKind.DeleteProtection, scope, "Ada", Noon.AddHours(-3), "Keep it");

    public static FreezeWindow Freeze(Scope scope, double fromHours = -1, double untilHours = 1) =>
        new(
            Guid.NewGuid(),
            "Year end",
            scope,
            Noon.AddHours(fromHours),
            Noon.AddHours(untilHours),
            "Nobody is here.",
            "Adam",
            Noon.AddDays(-9)
        );

    public static ProtectionMap Map(params IEnumerable<object> parts) =>
        new(
            [.. parts.OfType<StandingProtection>()],
            [.. parts.OfType<FreezeWindow>()],
            [new ClusterEnvironment("production", [Shop])]
        )
        {
            Twins = [.. parts.OfType<ClusterTwins>()],
        };
}
