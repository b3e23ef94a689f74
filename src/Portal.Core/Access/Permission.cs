namespace Portal.Core.Access;

/// <summary>
/// Everything that can be allowed or refused, by name. The names are final: they stand in the ledger, in page
/// policies and in assignments. What each role may do with one is in <see cref="Grants"/>.
/// </summary>
public static class Permission
{
    public const string SeeInventory = "inventory.see";
    public const string SeeHealth = "health.see";
    public const string SeeEvents = "events.see";
    public const string SeePodLogs = "logs.see";
    public const string SeeSecretNames = "secrets.see-names";
    public const string SeeSecretValues = "secrets.see-values";
    public const string SeeConfigMaps = "configmaps.see";
    public const string SeeQuota = "quota.see";
    public const string SeeAccess = "access.see";
    public const string SeeHistory = "history.see";

    /// <summary>
    /// Not of the published matrix, which says "summary" of a Viewer's history: who did it, from where and why. The rest is
    /// what happened to which cluster, when, and how it ended.
    /// </summary>
    public const string SeeHistoryDetails = "history.see-details";
    public const string SeeDifferences = "history.see-differences";
    public const string ExportHistory = "history.export";
    public const string EditHistory = "history.edit";
    public const string SetRetention = "history.set-retention";
    public const string RunPreflight = "preflight.run";
    public const string SaveDraft = "drafts.save";
    public const string CreateCluster = "clusters.create";
    public const string AddNodePool = "nodepools.add";
    public const string ScaleOut = "nodepools.scale-out";
    public const string ScaleIn = "nodepools.scale-in";
    public const string ChangeAutoscaler = "nodepools.change-autoscaler";
    public const string Upgrade = "clusters.upgrade";
    public const string UpgradeProduction = "clusters.upgrade-production";
    public const string ForceUpgrade = "clusters.force-upgrade";
    public const string UpgradeNodeImage = "nodepools.upgrade-node-image";
    public const string StartStop = "clusters.start-stop";
    public const string StartStopProduction = "clusters.start-stop-production";
    public const string EditSchedule = "schedules.edit";
    public const string RotateCredentials = "clusters.rotate-credentials";
    public const string DeleteNodePool = "nodepools.delete";
    public const string DeleteCluster = "clusters.delete";
    public const string CordonNode = "nodes.cordon";
    public const string DrainNode = "nodes.drain";
    public const string RestartWorkload = "workloads.restart";
    public const string Exec = "workloads.exec";
    public const string CreateNamespace = "namespaces.create";
    public const string ChangeQuota = "namespaces.change-quota";
    public const string DeleteNamespace = "namespaces.delete";
    public const string GrantReader = "access.grant-reader";
    public const string GrantAdmin = "access.grant-admin";
    public const string DownloadKubeconfig = "kubeconfig.download";
    public const string DownloadAdminKubeconfig = "kubeconfig.download-admin";
    public const string DecideRequest = "requests.decide";

    /// <summary>Not of the published matrix: a second Admin confirms what an Admin asked to change of the portal itself.</summary>
    public const string DecidePortalRequest = "requests.decide-portal";

    /// <summary>Not of the published matrix: the Auditor's look at what ran without an Approver.</summary>
    public const string ReviewBreakGlass = "access.review-break-glass";

    /// <summary>Not of the published matrix, which says of the Admin that they set the approval policy.</summary>
    public const string EditApprovalPolicy = "approvals.edit-policy";
    public const string BreakGlass = "access.break-glass";
    public const string MapRoles = "access.map-roles";
    public const string AddConnection = "connections.add";
    public const string SetReadOnly = "clusters.set-read-only";
    public const string ClearReadOnly = "clusters.clear-read-only";

    /// <summary>Not of the published matrix: a freeze stops the work of many, so an administrator sets and ends it.</summary>
    public const string EditFreeze = "freezes.edit";

    /// <summary>Not of the published matrix: the words that helpdesk reads under stress are an administrator's to change.</summary>
    public const string EditRunbooks = "runbooks.edit";

    /// <summary>
    /// Not of the published matrix: tags are a cluster's lightest change, but for the mark of production, which also asks
    /// for <see cref="UpgradeProduction"/>.
    /// </summary>
    public const string EditTags = "clusters.edit-tags";

    /// <summary>Not of the published matrix: who is told of what, and where it leaves the portal, is an administrator's.</summary>
    public const string EditChannels = "channels.edit";
}
