using Portal.Core.Access;
using Portal.Core.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Protection.Protections;

namespace Portal.Core.Tests.Protection;

/// <summary>What holds for every permission in every scope.</summary>
public sealed class GatePropertyTests
{
    private static readonly Scope s_namespace = new(ScopeKind.Namespace, "azure/shop/web");
    private static readonly Scope[] s_scopes = [Scope.Portal, Shop, s_namespace];

    public static TheoryData<string> Every => [.. Grants.Permissions];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_protected_scope_refuses_what_changes_it_and_an_unprotected_one_does_not(string permission)
    {
        foreach (var scope in s_scopes)
        {
            foreach (var caller in Callers(permission))
            {
                var without = await AskAsync(ProtectionMap.Empty, caller, permission, scope);
                var elsewhere = await AskAsync(Map(ReadOnly(Test), Freeze(Test)), caller, permission, scope);
                elsewhere.ShouldBe(without);
                foreach (var map in Protecting(scope))
                {
                    var (refusal, denied) = await AskAsync(map, caller, permission, scope);
                    // To ask starts nothing, and only what was asked for can break the glass.
                    var asks = map.Standing.Count == 0 && Grants.Best(caller.Roles, permission) == Grant.Request;
                    if (Effects.Of(permission) == Effect.Changes && !asks)
                    {
                        (refusal, denied).ShouldNotBe((null, null), $"{permission} in {scope}");
                        denied.ShouldBe(refusal);
                    }
                    else
                    {
                        (refusal, denied).ShouldBe(without, $"{permission} in {scope}");
                    }
                }
            }
        }
    }

    /// <summary>Somebody of each role that may do it at all.</summary>
    private static IEnumerable<Caller> Callers(string permission) =>
        Enum.GetValues<Role>()
            .Where(role => Grants.Of(role, permission) != Grant.Denied)
            .Select(role => new Caller($"{role}", $"{role}", [role], null, "c"));

    private static IEnumerable<ProtectionMap> Protecting(Scope scope)
    {
        yield return Map(ReadOnly(Scope.Portal));
        yield return Map(Freeze(Scope.Portal));
        if (scope.Kind != ScopeKind.Portal)
        {
            yield return Map(ReadOnly(Shop));
            yield return Map(Freeze(Shop));
            yield return Map(Freeze(Production));
        }
    }

    private static async Task<(string? Refusal, string? Denied)> AskAsync(
        ProtectionMap map,
        Caller caller,
        string permission,
        Scope scope
    )
    {
        var ports = new ProtectionPorts { Stored = map };
        var gate = ports.Gate(new ManualTimeProvider(Noon));
        var refusal = await gate.RefusalAsync(caller, permission, scope, Cancel);
        try
        {
            await gate.DemandAsync(caller, permission, scope, Cancel);
            ports.Denials.ShouldBeEmpty();
            return (refusal, null);
        }
        catch (AccessDeniedException denied)
        {
            ports.Denials.ShouldHaveSingleItem().Sentence.ShouldBe(denied.Message);
            return (refusal, denied.Message);
        }
    }
}
