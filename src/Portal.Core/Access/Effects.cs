namespace Portal.Core.Access;

/// <summary>Which permissions change something, as <see cref="Grants"/> says who has them.</summary>
public static class Effects
{
    private static readonly Dictionary<string, Effect> s_effects = new(StringComparer.Ordinal)
    {
        [Permission.SeeInventory] = Effect.Reads,
        [Permission.SeeHealth] = Effect.Reads,
        [Permission.SeeEvents] = Effect.Reads,
        [Permission.SeePodLogs] = Effect.Reads,
        [Permission.SeeSecretNames] = Effect.Reads,
        [Permission.SeeSecretValues] = Effect.Reads,
        [Permission.SeeConfigMaps] = Effect.Reads,
        [Permission.SeeQuota] = Effect.Reads,
        [Permission.SeeAccess] = Effect.Reads,
        [Permission.SeeHistory] = Effect.Reads,
        [Permission.SeeHistoryDetails] = Effect.Reads,
        [Permission.SeeDifferences] = Effect.Reads,
        [Permission.ExportHistory] = Effect.Reads,
        [Permission.EditHistory] = Effect.Governs,
        [Permission.SetRetention] = Effect.Governs,
        [Permission.RunPreflight] = Effect.Reads,
        [Permission.SaveDraft] = Effect.Reads,
        [Permission.CreateCluster] = Effect.Changes,
        [Permission.AddNodePool] = Effect.Changes,
        [Permission.ScaleOut] = Effect.Changes,
        [Permission.ScaleIn] = Effect.Changes,
        [Permission.ChangeAutoscaler] = Effect.Changes,
        [Permission.Upgrade] = Effect.Changes,
        [Permission.UpgradeProduction] = Effect.Changes,
        [Permission.ForceUpgrade] = Effect.Changes,
        [Permission.UpgradeNodeImage] = Effect.Changes,
        [Permission.StartStop] = Effect.Changes,
        [Permission.StartStopProduction] = Effect.Changes,
        [Permission.EditSchedule] = Effect.Changes,
        [Permission.RotateCredentials] = Effect.Changes,
        [Permission.DeleteNodePool] = Effect.Changes,
        [Permission.DeleteCluster] = Effect.Changes,
        [Permission.CordonNode] = Effect.Changes,
        [Permission.DrainNode] = Effect.Changes,
        [Permission.RestartWorkload] = Effect.Changes,
        [Permission.Exec] = Effect.Changes,
        [Permission.CreateNamespace] = Effect.Changes,
        [Permission.ChangeQuota] = Effect.Changes,
        [Permission.DeleteNamespace] = Effect.Changes,
        [Permission.GrantReader] = Effect.Changes,
        [Permission.GrantAdmin] = Effect.Changes,
        // With a user's kubeconfig people sign in under rights of their own; an admin's, and any of a cluster that signs
        // nobody in, carries every right, past the portal.
        [Permission.DownloadKubeconfig] = Effect.Reads,
        [Permission.DownloadAdminKubeconfig] = Effect.Changes,
        [Permission.DecideRequest] = Effect.Governs,
        [Permission.BreakGlass] = Effect.Governs,
        [Permission.MapRoles] = Effect.Governs,
        [Permission.AddConnection] = Effect.Governs,
        [Permission.SetReadOnly] = Effect.Governs,
        [Permission.ClearReadOnly] = Effect.Governs,
        [Permission.EditFreeze] = Effect.Governs,
        [Permission.EditRunbooks] = Effect.Governs,
        [Permission.EditTags] = Effect.Changes,
        [Permission.EditChannels] = Effect.Governs,
        [Permission.EditApprovalPolicy] = Effect.Governs,
        [Permission.DecidePortalRequest] = Effect.Governs,
        [Permission.ReviewBreakGlass] = Effect.Governs,
    };

    /// <summary>Every permission that is in the list.</summary>
    public static IReadOnlyCollection<string> Permissions => s_effects.Keys;

    /// <summary>What nobody has said anything of is taken to change something.</summary>
    public static Effect Of(string permission) => s_effects.GetValueOrDefault(permission, Effect.Changes);
}
