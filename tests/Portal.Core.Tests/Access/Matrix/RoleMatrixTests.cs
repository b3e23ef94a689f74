using System.Reflection;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Planning;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>
/// The published matrix, driven: every use case that a permission guards is taken by every role, held where the target
/// is and held elsewhere, and it runs, becomes a request or is denied as the cell says.
/// </summary>
public sealed class RoleMatrixTests
{
    private const string Another = "PermissionUseTests say why no use case asks for it.";
    private const string OfScreens = "Asked for by the host, whose own tests drive it.";

    /// <summary>What no use case of Core asks for, and why.</summary>
    private static readonly Dictionary<string, string> s_without = new(StringComparer.Ordinal)
    {
        [Permission.SeePodLogs] = Another,
        [Permission.SeeConfigMaps] = Another,
        [Permission.SeeSecretNames] = Another,
        [Permission.SeeSecretValues] = Another,
        [Permission.CreateNamespace] = Another,
        [Permission.ChangeQuota] = Another,
        [Permission.DeleteNamespace] = Another,
        [Permission.GrantReader] = Another,
        [Permission.GrantAdmin] = Another,
        [Permission.EditHistory] = Another,
        [Permission.SetRetention] = Another,
        [Permission.SeeHistory] = OfScreens,
        [Permission.SeeHistoryDetails] = OfScreens,
        [Permission.SeeDifferences] = OfScreens,
        [Permission.ExportHistory] = OfScreens,
        [Permission.SaveDraft] = OfScreens,
    };

    /// <summary>Methods that a caller is given to and that guard nothing, and why.</summary>
    private static readonly Dictionary<string, string> s_open = new(StringComparer.Ordinal)
    {
        ["ChangeCluster.JudgeAsync"] = "Judges anew what a review read; nothing is read or written.",
        ["HandOutKubeconfig.RefusalAsync"] = "Says why not, beside a command.",
        ["PartialClusters.ListAsync"] = "Shows the way to a namespace, see PartialClustersTests.",
        ["ProtectedScopes.FindAsync"] = "The part that setting and clearing protection share.",
        ["RequestDesk.AgreeAsync"] = "The part that all consent to requests shares.",
        ["RequestDesk.ActAsync"] = "The part that all acts on requests share.",
        ["RequestDesk.OptionsAsync"] = "Says what is offered, beside a request that was found.",
        ["SecondAdmin.MissingAsync"] = "Says whether anybody else could confirm, beside a command.",
        ["SteerOperation.RefusalAsync"] = "Says why not, beside a command.",
        ["UpgradeReader.FindAsync"] = "Is given a cluster that was found.",
        ["WithdrawRequest.RunAsync"] = "For who asked, whatever role is left to them, see DecideRequestTests.",
    };

    public static TheoryData<string, string> Guarded =>
        [.. GrantsTests.Matrix.Where(row => !s_without.ContainsKey(row.Data.Item1)).Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task EveryUseCase_OfAPermission_DoesWhatTheMatrixSays_ForEveryRole(string permission, string cells)
    {
        var useCases = UseCases.All.Where(useCase => useCase.Permission == permission).ToList();
        useCases.ShouldNotBeEmpty();
        List<string> wrong = [];
        foreach (var useCase in useCases)
        {
            foreach (var (role, cell) in Enum.GetValues<Role>().Zip(cells.Split(' ')))
            {
                foreach (var foreign in (bool[])[false, true])
                {
                    var (expected, outcome) = (
                        useCase.Expected(cell, foreign),
                        await useCase.OutcomeAsync(role, foreign)
                    );
                    if (outcome != expected)
                    {
                        wrong.Add(
                            $"{useCase.Name} by {role}{(foreign ? " of another cluster" : "")} {outcome}; the matrix says it {expected}"
                        );
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void EveryMethodThatIsGivenACaller_IsInTheTable_OrGuardsNothing() =>
        typeof(AccessGate)
            .Assembly.GetExportedTypes()
            .Where(type => type != typeof(AccessGate) && type.GetMethod("<Clone>$") is null)
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            )
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Caller)))
            .Where(method => !method.DeclaringType!.IsInterface)
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .Distinct()
            .ShouldBe(UseCases.All.Select(useCase => useCase.Name).Distinct().Concat(s_open.Keys), ignoreOrder: true);

    [Fact]
    public void EveryKindOfChange_IsInTheTable() =>
        typeof(ClusterChange)
            .GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(change => change.DerivedType.Name)
            .ShouldBe(Changes.Kinds.Distinct(), ignoreOrder: true);

    [Fact]
    public void Permission_WithoutAUseCase_IsNotInTheTable() =>
        UseCases.All.Select(useCase => useCase.Permission).ShouldNotContain(it => s_without.ContainsKey(it));
}
