using System.Reflection;
using Portal.Core.Access;

namespace Portal.Core.Tests.Access;

public sealed class GrantsTests
{
    /// <summary>
    /// The published matrix, row by row: A allowed, S in scope, R request, - denied, in the order Admin, Operator,
    /// Approver, Auditor, Helpdesk, Viewer.
    /// </summary>
    public static TheoryData<string, string> Matrix =>
        new()
        {
            { Permission.SeeInventory, "A S S A S S" },
            { Permission.SeeHealth, "A S S A S S" },
            { Permission.SeeEvents, "A S S A S S" },
            { Permission.SeePodLogs, "A S - - S -" },
            { Permission.SeeSecretNames, "A S - - - -" },
            { Permission.SeeSecretValues, "- - - - - -" },
            { Permission.SeeConfigMaps, "A S S A - -" },
            { Permission.SeeQuota, "A S S A - S" },
            { Permission.SeeAccess, "A S S A - -" },
            { Permission.SeeHistory, "A S S A S S" },
            // Published as "S (summary)": of the Viewer's history these stay out.
            { Permission.SeeHistoryDetails, "A S S A S -" },
            { Permission.SeeDifferences, "A S S A - -" },
            { Permission.ExportHistory, "A - - A - -" },
            { Permission.EditHistory, "- - - - - -" },
            // Allowed, but only with a second Admin: to the matrix that is a request.
            { Permission.SetRetention, "R - - - - -" },
            { Permission.RunPreflight, "A S S A S -" },
            { Permission.SaveDraft, "A S - - S -" },
            { Permission.CreateCluster, "R S - - - -" },
            { Permission.AddNodePool, "R S - - - -" },
            { Permission.ScaleOut, "R S - - - -" },
            { Permission.ScaleIn, "R R - - - -" },
            { Permission.ChangeAutoscaler, "R S - - - -" },
            { Permission.Upgrade, "R S - - - -" },
            { Permission.UpgradeProduction, "R R - - - -" },
            { Permission.ForceUpgrade, "R R - - - -" },
            { Permission.UpgradeNodeImage, "R S - - - -" },
            { Permission.StartStop, "R S - - - -" },
            { Permission.StartStopProduction, "R R - - - -" },
            { Permission.EditSchedule, "R S - - - -" },
            { Permission.RotateCredentials, "R R - - - -" },
            { Permission.DeleteNodePool, "R R - - - -" },
            { Permission.DeleteCluster, "R R - - - -" },
            { Permission.CordonNode, "- S - - R -" },
            { Permission.DrainNode, "- R - - R -" },
            { Permission.RestartWorkload, "- S - - R -" },
            { Permission.Exec, "- R - - - -" },
            { Permission.CreateNamespace, "R S - - R -" },
            { Permission.ChangeQuota, "R S - - R -" },
            { Permission.DeleteNamespace, "R R - - - -" },
            { Permission.GrantReader, "R R - - - -" },
            { Permission.GrantAdmin, "R R - - - -" },
            { Permission.DownloadKubeconfig, "R S - - - -" },
            { Permission.DownloadAdminKubeconfig, "- R - - - -" },
            { Permission.DecideRequest, "- - S - - -" },
            { Permission.BreakGlass, "A - - - - -" },
            { Permission.DecidePortalRequest, "A - - - - -" },
            { Permission.ReviewBreakGlass, "- - - A - -" },
            { Permission.EditApprovalPolicy, "A - - - - -" },
            { Permission.MapRoles, "A - - - - -" },
            { Permission.AddConnection, "A - - - - -" },
            { Permission.SetReadOnly, "A S S - - -" },
            { Permission.ClearReadOnly, "R R - - - -" },
            // Ours, beside the published matrix.
            { Permission.EditFreeze, "A - - - - -" },
            { Permission.EditRunbooks, "A - - - - -" },
            { Permission.EditTags, "R S - - - -" },
            { Permission.EditChannels, "A - - - - -" },
        };

    private static readonly string[] s_constants =
    [
        .. typeof(Permission)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Role_AskingForAPermission_GetsTheCellOfTheMatrix(string permission, string cells) =>
        string.Join(' ', Enum.GetValues<Role>().Select(role => Letter(Grants.Of(role, permission)))).ShouldBe(cells);

    [Fact]
    public void Constants_OfPermission_AreAllInTheMatrixAndNothingElseIs()
    {
        s_constants.ShouldBeUnique();
        Grants.Permissions.ShouldBe(s_constants, ignoreOrder: true);
        Matrix.Select(row => row.Data.Item1).ShouldBe(s_constants, ignoreOrder: true);
    }

    [Fact]
    public void Permission_OfNobody_IsOnlySecretValuesAndEditingHistory() =>
        s_constants
            .Where(permission => Grants.Best(Enum.GetValues<Role>(), permission) == Grant.Denied)
            .ShouldBe([Permission.SeeSecretValues, Permission.EditHistory], ignoreOrder: true);

    [Fact]
    public void Best_OfSeveralRoles_IsTheMostThatAnyOfThemMay()
    {
        Grants.Best([Role.Admin, Role.Operator], Permission.CreateCluster).ShouldBe(Grant.InScope);
        Grants.Best([Role.Viewer, Role.Auditor], Permission.SeeInventory).ShouldBe(Grant.Allowed);
        Grants.Best([], Permission.SeeInventory).ShouldBe(Grant.Denied);
    }

    [Fact]
    public void Permission_ThatIsNone_IsRefusedLoudly() =>
        Should.Throw<ArgumentException>(() => Grants.Of(Role.Admin, "clusters.creat"));

    private static char Letter(Grant grant) =>
        grant switch
        {
            Grant.Allowed => 'A',
            Grant.InScope => 'S',
            Grant.Request => 'R',
            _ => '-',
        };
}
