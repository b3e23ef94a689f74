namespace Portal.Core.Access;

/// <summary>
/// The permission matrix: one row per permission, one cell per role. The six roles are composed from this list and
/// from nothing else.
/// </summary>
public static class Grants
{
    private const Grant No = Grant.Denied;
    private const Grant Ask = Grant.Request;
    private const Grant Own = Grant.InScope;
    private const Grant Yes = Grant.Allowed;

    // Order of the cells: Admin, Operator, Approver, Auditor, Helpdesk, Viewer.
    private static readonly Dictionary<string, Grant[]> s_matrix = new(StringComparer.Ordinal)
    {
        [Permission.SeeInventory] = [Yes, Own, Own, Yes, Own, Own],
        [Permission.SeeHealth] = [Yes, Own, Own, Yes, Own, Own],
        [Permission.SeeEvents] = [Yes, Own, Own, Yes, Own, Own],
        [Permission.SeePodLogs] = [Yes, Own, No, No, Own, No],
        [Permission.SeeSecretNames] = [Yes, Own, No, No, No, No],
        [Permission.SeeSecretValues] = [No, No, No, No, No, No],
        [Permission.SeeConfigMaps] = [Yes, Own, Own, Yes, No, No],
        [Permission.SeeQuota] = [Yes, Own, Own, Yes, No, Own],
        [Permission.SeeAccess] = [Yes, Own, Own, Yes, No, No],
        [Permission.SeeHistory] = [Yes, Own, Own, Yes, Own, Own],
        [Permission.SeeHistoryDetails] = [Yes, Own, Own, Yes, Own, No],
        [Permission.SeeDifferences] = [Yes, Own, Own, Yes, No, No],
        [Permission.ExportHistory] = [Yes, No, No, Yes, No, No],
        [Permission.EditHistory] = [No, No, No, No, No, No],
        [Permission.SetRetention] = [Ask, No, No, No, No, No],
        [Permission.RunPreflight] = [Yes, Own, Own, Yes, Own, No],
        [Permission.SaveDraft] = [Yes, Own, No, No, Own, No],
        [Permission.CreateCluster] = [Ask, Own, No, No, No, No],
        [Permission.AddNodePool] = [Ask, Own, No, No, No, No],
        [Permission.ScaleOut] = [Ask, Own, No, No, No, No],
        [Permission.ScaleIn] = [Ask, Ask, No, No, No, No],
        [Permission.ChangeAutoscaler] = [Ask, Own, No, No, No, No],
        [Permission.Upgrade] = [Ask, Own, No, No, No, No],
        [Permission.UpgradeProduction] = [Ask, Ask, No, No, No, No],
        [Permission.ForceUpgrade] = [Ask, Ask, No, No, No, No],
        [Permission.UpgradeNodeImage] = [Ask, Own, No, No, No, No],
        [Permission.StartStop] = [Ask, Own, No, No, No, No],
        [Permission.StartStopProduction] = [Ask, Ask, No, No, No, No],
        [Permission.EditSchedule] = [Ask, Own, No, No, No, No],
        [Permission.RotateCredentials] = [Ask, Ask, No, No, No, No],
        [Permission.DeleteNodePool] = [Ask, Ask, No, No, No, No],
        [Permission.DeleteCluster] = [Ask, Ask, No, No, No, No],
        [Permission.CordonNode] = [No, Own, No, No, Ask, No],
        [Permission.DrainNode] = [No, Ask, No, No, Ask, No],
        [Permission.RestartWorkload] = [No, Own, No, No, Ask, No],
        [Permission.Exec] = [No, Ask, No, No, No, No],
        [Permission.CreateNamespace] = [Ask, Own, No, No, Ask, No],
        [Permission.ChangeQuota] = [Ask, Own, No, No, Ask, No],
        [Permission.DeleteNamespace] = [Ask, Ask, No, No, No, No],
        [Permission.GrantReader] = [Ask, Ask, No, No, No, No],
        [Permission.GrantAdmin] = [Ask, Ask, No, No, No, No],
        [Permission.DownloadKubeconfig] = [Ask, Own, No, No, No, No],
        [Permission.DownloadAdminKubeconfig] = [No, Ask, No, No, No, No],
        [Permission.DecideRequest] = [No, No, Own, No, No, No],
        [Permission.DecidePortalRequest] = [Yes, No, No, No, No, No],
        [Permission.ReviewBreakGlass] = [No, No, No, Yes, No, No],
        [Permission.EditApprovalPolicy] = [Yes, No, No, No, No, No],
        [Permission.BreakGlass] = [Yes, No, No, No, No, No],
        [Permission.MapRoles] = [Yes, No, No, No, No, No],
        [Permission.AddConnection] = [Yes, No, No, No, No, No],
        [Permission.SetReadOnly] = [Yes, Own, Own, No, No, No],
        [Permission.ClearReadOnly] = [Ask, Ask, No, No, No, No],
        [Permission.EditFreeze] = [Yes, No, No, No, No, No],
        [Permission.EditRunbooks] = [Yes, No, No, No, No, No],
        [Permission.EditTags] = [Ask, Own, No, No, No, No],
        [Permission.EditChannels] = [Yes, No, No, No, No, No],
    };

    /// <summary>
    /// What a role gives that holds in a namespace only: what is about things that lie in one. Everything else is about a
    /// whole cluster or more. Of the cluster itself <see cref="Permission.SeeInventory"/> then shows no more than the way to
    /// the namespace (<see cref="Clusters.PartialCluster"/>).
    /// </summary>
    private static readonly HashSet<string> s_inNamespace = new(StringComparer.Ordinal)
    {
        Permission.SeeInventory,
        Permission.SeeEvents,
        Permission.SeePodLogs,
        Permission.SeeSecretNames,
        Permission.SeeConfigMaps,
        Permission.SeeAccess,
        Permission.SeeHistory,
        Permission.SeeHistoryDetails,
        Permission.SeeDifferences,
        Permission.RunPreflight,
        Permission.SaveDraft,
        Permission.RestartWorkload,
        Permission.DecideRequest,
        Permission.ChangeQuota,
        Permission.DeleteNamespace,
    };

    /// <summary>Every permission there is.</summary>
    public static IReadOnlyCollection<string> Permissions => s_matrix.Keys;

    /// <summary>What <paramref name="role"/> may do with <paramref name="permission"/>.</summary>
    /// <exception cref="ArgumentException">The permission is not in the list.</exception>
    public static Grant Of(Role role, string permission) =>
        s_matrix.TryGetValue(permission, out var cells)
            ? cells[(int)role]
            : throw new ArgumentException($"'{permission}' is not a permission.", nameof(permission));

    /// <summary>What <paramref name="role"/> may do with <paramref name="permission"/> when it is held in <paramref name="scope"/>.</summary>
    /// <exception cref="ArgumentException">The permission is not in the list.</exception>
    public static Grant Of(Role role, Scope scope, string permission) =>
        scope.Kind == ScopeKind.Namespace && !s_inNamespace.Contains(permission) ? Grant.Denied : Of(role, permission);

    /// <summary>The most that any of <paramref name="holdings"/> gives of <paramref name="permission"/>, wherever it holds.</summary>
    public static Grant BestHeld(IEnumerable<Holding> holdings, string permission) =>
        holdings.Select(holding => Of(holding.Role, holding.Scope, permission)).DefaultIfEmpty(Grant.Denied).Max();

    /// <summary>The most that any of <paramref name="roles"/> may do with <paramref name="permission"/>.</summary>
    public static Grant Best(IEnumerable<Role> roles, string permission) =>
        roles.Select(role => Of(role, permission)).DefaultIfEmpty(Grant.Denied).Max();
}
