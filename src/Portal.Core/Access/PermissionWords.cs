namespace Portal.Core.Access;

/// <summary>Permissions as people say them: what somebody who has one may do, such as <c>upgrade production clusters</c>.</summary>
public static class PermissionWords
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        [Permission.SeeInventory] = "see clusters, versions and node pools",
        [Permission.SeeHealth] = "see node health and metrics",
        [Permission.SeeEvents] = "see Kubernetes events",
        [Permission.SeePodLogs] = "see redacted pod logs",
        [Permission.SeeSecretNames] = "see names of secrets",
        [Permission.SeeSecretValues] = "see values of secrets",
        [Permission.SeeConfigMaps] = "see ConfigMaps",
        [Permission.SeeQuota] = "see quota and address ranges",
        [Permission.SeeAccess] = "see who may do what",
        [Permission.SeeHistory] = "see the change history",
        [Permission.SeeHistoryDetails] = "see who made a change, and why",
        [Permission.SeeDifferences] = "see before and after of changes",
        [Permission.ExportHistory] = "export history and verify the chain",
        [Permission.EditHistory] = "edit or delete history",
        [Permission.SetRetention] = "set how long history is kept",
        [Permission.RunPreflight] = "run pre-flight checks",
        [Permission.SaveDraft] = "save drafts of wizards",
        [Permission.CreateCluster] = "create clusters",
        [Permission.AddNodePool] = "add node pools",
        [Permission.ScaleOut] = "scale pools out",
        [Permission.ScaleIn] = "scale pools in",
        [Permission.ChangeAutoscaler] = "change autoscaler limits",
        [Permission.Upgrade] = "upgrade clusters that are not production",
        [Permission.UpgradeProduction] = "upgrade production clusters",
        [Permission.ForceUpgrade] = "force, abort or roll back upgrades",
        [Permission.UpgradeNodeImage] = "upgrade node images",
        [Permission.StartStop] = "start and stop clusters that are not production",
        [Permission.StartStopProduction] = "start and stop production clusters",
        [Permission.EditSchedule] = "edit schedules and maintenance windows",
        [Permission.RotateCredentials] = "rotate certificates and credentials",
        [Permission.DeleteNodePool] = "delete node pools",
        [Permission.DeleteCluster] = "delete clusters",
        [Permission.CordonNode] = "cordon and uncordon nodes",
        [Permission.DrainNode] = "drain nodes",
        [Permission.RestartWorkload] = "restart workloads",
        [Permission.Exec] = "run commands in pods and nodes",
        [Permission.CreateNamespace] = "create namespaces",
        [Permission.ChangeQuota] = "change quota of namespaces",
        [Permission.DeleteNamespace] = "delete namespaces",
        [Permission.GrantReader] = "grant reading in Kubernetes or Azure",
        [Permission.GrantAdmin] = "grant administration in Kubernetes or Azure",
        [Permission.DownloadKubeconfig] = "download a short-lived kubeconfig",
        [Permission.DownloadAdminKubeconfig] = "download an admin kubeconfig",
        [Permission.DecideRequest] = "approve and reject requests",
        [Permission.BreakGlass] = "start a request without an Approver",
        [Permission.MapRoles] = "give and take away roles",
        [Permission.AddConnection] = "add and change connections",
        [Permission.SetReadOnly] = "set clusters read-only",
        [Permission.ClearReadOnly] = "clear read-only",
        [Permission.EditRunbooks] = "edit runbooks",
        [Permission.EditTags] = "edit tags",
        [Permission.EditChannels] = "edit channels that notices are sent through",
        [Permission.DecidePortalRequest] = "confirm changes of the portal itself",
        [Permission.ReviewBreakGlass] = "review broken glass",
        [Permission.EditApprovalPolicy] = "edit the approval policy",
        [Permission.EditFreeze] = "set and end freeze windows",
    };

    /// <summary>Within a sentence.</summary>
    public static string Of(string permission) => s_words.GetValueOrDefault(permission, permission);

    /// <summary>At the head of a row or a sentence.</summary>
    public static string Capital(string permission) =>
        Of(permission) is [var first, ..] words ? char.ToUpperInvariant(first) + words[1..] : "";
}
