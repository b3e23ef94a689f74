using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.Notifications;
using Portal.Core.Protection;
using Portal.Core.Tests.Protection;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>What governs: roles, the policy, protection, freezes, runbooks and channels.</summary>
internal static class PortalUseCases
{
    private static readonly ChangeWords s_why = new("because", null);
    private static readonly ClusterEnvironment s_environment = new("tests", [AccessPorts.Prod]);
    private static readonly RunbookEdit s_runbook = new("node-not-ready", "# Look", null, "because", null);

    private static readonly Channel s_channel = new(
        Guid.NewGuid(),
        "ops",
        new WebhookTarget("https://hooks.contoso.com"),
        [],
        ChannelSource.Portal
    );

    public static IEnumerable<UseCase> All =>
        [
            .. Roles,
            .. Protecting,
            Portal<EditApprovalPolicy>(
                nameof(EditApprovalPolicy.ReadAsync),
                Permission.EditApprovalPolicy,
                (use, caller) => use.ReadAsync(caller, Cancel)
            ),
            Portal<EditApprovalPolicy>(
                nameof(EditApprovalPolicy.RunAsync),
                Permission.EditApprovalPolicy,
                (use, caller) => use.RunAsync(caller, new(Tighter, 0, "because", null), Cancel)
            ),
            Portal<EditApprovalPolicy>(
                nameof(EditApprovalPolicy.RunAsync),
                Permission.EditApprovalPolicy,
                (use, caller) => use.RunAsync(caller, new(Looser, 0, "because", null), Cancel)
            ) with
            {
                ByTwo = true,
            },
            Portal<EditRunbook>(
                nameof(EditRunbook.SaveAsync),
                Permission.EditRunbooks,
                (use, caller) => use.SaveAsync(caller, s_runbook, Cancel)
            ),
            Portal<EditRunbook>(
                nameof(EditRunbook.ResetAsync),
                Permission.EditRunbooks,
                (use, caller) => use.ResetAsync(caller, s_runbook, Cancel)
            ),
            .. Channels,
        ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ApprovalPolicy Tighter => ApprovalPolicy.Default with { ApprovalHours = 12 };

    private static ApprovalPolicy Looser => ApprovalPolicy.Default with { ScaleInPercent = 50 };

    private static IEnumerable<UseCase> Roles =>
        [
            UseCase.Of<ReadAccess>(
                nameof(ReadAccess.ListAsync),
                Permission.SeeAccess,
                (use, _, caller) => use.ListAsync(caller, Cancel)
            ) with
            {
                Somewhere = true,
            },
            UseCase.Of<ReadAccess>(
                nameof(ReadAccess.OfAsync),
                Permission.SeeAccess,
                (use, _, caller) => use.OfAsync(caller, Guid.NewGuid().ToString(), Cancel)
            ) with
            {
                Somewhere = true,
            },
            Give(Role.Viewer),
            Give(Role.Admin) with
            {
                ByTwo = true,
            },
            Portal<EditAssignments>(
                nameof(EditAssignments.ChangeExpiryAsync),
                Permission.MapRoles,
                (use, caller) =>
                    use.ChangeExpiryAsync(caller, AccessPorts.Given("u-1", Role.Viewer), null, s_why, Cancel)
            ),
            Portal<EditAssignments>(
                nameof(EditAssignments.TakeAwayAsync),
                Permission.MapRoles,
                (use, caller) => use.TakeAwayAsync(caller, AccessPorts.Given("u-1", Role.Viewer), s_why, Cancel)
            ),
            Portal<EditEnvironments>(
                nameof(EditEnvironments.AddAsync),
                Permission.MapRoles,
                (use, caller) => use.AddAsync(caller, s_environment, s_why, Cancel)
            ),
            Portal<EditEnvironments>(
                nameof(EditEnvironments.ChangeAsync),
                Permission.MapRoles,
                (use, caller) => use.ChangeAsync(caller, s_environment, [], s_why, Cancel)
            ),
            Portal<EditEnvironments>(
                nameof(EditEnvironments.RemoveAsync),
                Permission.MapRoles,
                (use, caller) => use.RemoveAsync(caller, s_environment, s_why, Cancel)
            ),
        ];

    private static IEnumerable<UseCase> Protecting =>
        [
            Protect(ofPortal: false),
            Protect(ofPortal: true),
            Clear(ofPortal: false),
            Clear(ofPortal: true),
            Portal<EditFreezes>(
                nameof(EditFreezes.ReadAsync),
                Permission.EditFreeze,
                (use, caller) => use.ReadAsync(caller, 10, Cancel)
            ),
            Portal<EditFreezes>(
                nameof(EditFreezes.AddAsync),
                Permission.EditFreeze,
                (use, caller) =>
                    use.AddAsync(
                        caller,
                        new FreezeWish("Year end", Scope.Portal, null, DateTimeOffset.MaxValue, "because", null),
                        Cancel
                    )
            ),
            Portal<EditFreezes>(
                nameof(EditFreezes.EndAsync),
                Permission.EditFreeze,
                (use, caller) => use.EndAsync(caller, new FreezeEnd(Guid.NewGuid(), "because", null), Cancel)
            ),
        ];

    private static IEnumerable<UseCase> Channels =>
        [
            Portal<EditChannels>(
                nameof(EditChannels.SaveAsync),
                Permission.EditChannels,
                (use, caller) =>
                    use.SaveAsync(
                        caller,
                        new ChannelWish(null, "ops", s_channel.Target, "https://hooks.contoso.com/x", "", [], s_why),
                        Cancel
                    )
            ),
            Portal<EditChannels>(
                nameof(EditChannels.RotateAsync),
                Permission.EditChannels,
                (use, caller) => use.RotateAsync(caller, s_channel, s_why, Cancel)
            ),
            Portal<EditChannels>(
                nameof(EditChannels.DeleteAsync),
                Permission.EditChannels,
                (use, caller) => use.DeleteAsync(caller, s_channel, s_why, Cancel)
            ),
            Portal<WatchChannels>(
                nameof(WatchChannels.ReadAsync),
                Permission.EditChannels,
                (use, caller) => use.ReadAsync(caller, Cancel)
            ),
            Portal<WatchChannels>(
                nameof(WatchChannels.TestAsync),
                Permission.EditChannels,
                (use, caller) => use.TestAsync(caller, s_channel, Cancel)
            ),
            Portal<WatchChannels>(
                nameof(WatchChannels.RetryAsync),
                Permission.EditChannels,
                (use, caller) => use.RetryAsync(caller, s_channel, Failed, Cancel)
            ),
            UseCase.Of<WatchChannels>(
                nameof(WatchChannels.OfAlertsAsync),
                Permission.SeeHealth,
                (use, _, caller) => use.OfAlertsAsync(caller, Cancel)
            ) with
            {
                Somewhere = true,
            },
        ];

    private static Delivery Failed
    {
        get
        {
            var at = Protections.Noon;
            var notice = new Notice(Guid.NewGuid(), NoticeKind.NodeIll, at, NoticeAudience.Admins, "t", "x", "/");
            return new(Guid.NewGuid(), s_channel.Id, notice, DeliveryState.Failed, 1, at, null, at, null);
        }
    }

    private static UseCase Portal<T>(string method, string permission, Func<T, Caller, Task> call)
        where T : class =>
        UseCase.Of<T>(method, permission, (use, _, caller) => call(use, caller)) with
        {
            OfPortal = true,
        };

    private static UseCase Give(Role role) =>
        Portal<EditAssignments>(
            nameof(EditAssignments.GiveAsync),
            Permission.MapRoles,
            (use, caller) =>
                use.GiveAsync(
                    caller,
                    new AssignmentWish(
                        new Subject(SubjectKind.User, "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "Nina"),
                        role,
                        Scope.Portal,
                        null
                    ),
                    s_why,
                    Cancel
                )
        );

    private static UseCase Protect(bool ofPortal) =>
        UseCase.Of<SetProtection>(
            nameof(SetProtection.RunAsync),
            ofPortal ? Permission.EditFreeze : Permission.SetReadOnly,
            (use, estate, caller) => use.RunAsync(caller, Wish(estate, ofPortal), Cancel)
        ) with
        {
            OfPortal = ofPortal,
        };

    private static UseCase Clear(bool ofPortal) =>
        UseCase.Of<ClearProtection>(
            nameof(ClearProtection.RunAsync),
            Permission.ClearReadOnly,
            (use, estate, caller) =>
            {
                var scope = ofPortal ? Scope.Portal : Scope.Cluster(estate.Cluster.Connection, estate.Cluster.Name);
                estate.Protections.Stored = Protections.Map(Protections.ReadOnly(scope));
                return use.RunAsync(caller, Wish(estate, ofPortal), Cancel);
            }
        ) with
        {
            OfPortal = ofPortal,
        };

    private static ProtectionWish Wish(Estate estate, bool ofPortal) =>
        new(ProtectionKind.ReadOnly, ofPortal ? null : estate.Cluster.Id, "because", null);
}
