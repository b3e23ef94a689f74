using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Operations;
using Portal.Core.Tests.Approvals;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>What people do with operations and requests that are there.</summary>
internal static class Acts
{
    private static readonly OperationTarget s_portal = new("", "", "approval policy", "Approval policy");

    public static IEnumerable<UseCase> All =>
        [
            Steer(nameof(SteerOperation.CancelAsync), (use, caller, id) => use.CancelAsync(caller, id, Cancel)),
            Steer(nameof(SteerOperation.RetryAsync), (use, caller, id) => use.RetryAsync(caller, id, Cancel)),
            Decide(
                Permission.DecideRequest,
                nameof(DecideRequest.ApproveAsync),
                (use, caller, word) => use.ApproveAsync(caller, word, Cancel)
            ),
            Decide(
                Permission.DecideRequest,
                nameof(DecideRequest.RejectAsync),
                (use, caller, word) => use.RejectAsync(caller, word, Cancel)
            ),
            Decide(
                Permission.DecidePortalRequest,
                nameof(DecideRequest.ApproveAsync),
                (use, caller, word) => use.ApproveAsync(caller, word, Cancel)
            ),
            Decide(
                Permission.DecidePortalRequest,
                nameof(DecideRequest.RejectAsync),
                (use, caller, word) => use.RejectAsync(caller, word, Cancel)
            ),
            UseCase.Of<BreakGlass>(
                nameof(BreakGlass.BreakAsync),
                Permission.BreakGlass,
                (use, estate, caller) => use.BreakAsync(caller, Word(estate, Asked(estate, ARequest.Olga)), Cancel)
            ),
            UseCase.Of<BreakGlass>(
                nameof(BreakGlass.ReviewAsync),
                Permission.ReviewBreakGlass,
                (use, estate, caller) => use.ReviewAsync(caller, Word(estate, Asked(estate, ARequest.Olga)), Cancel)
            ),
            UseCase.Reading<RequestDesk>(
                nameof(RequestDesk.FindAsync),
                Permission.SeeInventory,
                async (use, estate, caller) => await use.FindAsync(caller, Asked(estate, ARequest.Olga), Cancel)
            ),
            UseCase.Reading<RequestDesk>(
                nameof(RequestDesk.FindOwnAsync),
                Permission.SeeInventory,
                async (use, estate, caller) => await use.FindOwnAsync(caller, Asked(estate, caller), Cancel)
            ),
            Collect(KubeconfigKind.User, Permission.DownloadKubeconfig),
            Collect(KubeconfigKind.Admin, Permission.DownloadAdminKubeconfig),
        ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Of a cluster that is being stopped: who may start or ask for that may steer it.
    private static UseCase Steer(string method, Func<SteerOperation, Caller, long, Task> act) =>
        UseCase.Of<SteerOperation>(
            method,
            Permission.StartStop,
            (use, estate, caller) =>
                act(
                    use,
                    caller,
                    estate.Requests.Add(
                        Operation(estate, ARequest.Olga) with
                        {
                            Kind = OperationKind.StopCluster,
                            Terms = null,
                        }
                    )
                )
        ) with
        {
            Alone = true,
        };

    private static UseCase Decide(string permission, string method, Func<DecideRequest, Caller, RequestWord, Task> act)
    {
        var ofPortal = permission == Permission.DecidePortalRequest;
        return UseCase.Of<DecideRequest>(
            method,
            permission,
            (use, estate, caller) =>
                act(use, caller, Word(estate, Asked(estate, ARequest.Olga, ofPortal ? s_portal : null)))
        ) with
        {
            OfPortal = ofPortal,
        };
    }

    // Approved already, by somebody else.
    private static UseCase Collect(KubeconfigKind kind, string permission) =>
        UseCase.Of<HandOutKubeconfig>(
            nameof(HandOutKubeconfig.CollectAsync),
            permission,
            (use, estate, caller) =>
            {
                var plan = new JsonObject
                {
                    ["clusterId"] = estate.Cluster.Id.ToString(),
                    ["kubeconfig"] = kind.ToString(),
                };
                var asked = Operation(estate, caller) with
                {
                    Kind = permission,
                    Plan = plan,
                    PlanHash = PlanHash.Of(plan),
                };
                return use.CollectAsync(caller, estate.Requests.Add(asked), Cancel);
            }
        ) with
        {
            Agreed = true,
        };

    private static long Asked(Estate estate, Caller by, OperationTarget? target = null) =>
        estate.Requests.Add(Operation(estate, by) with { Target = target ?? TargetOf(estate) });

    private static NewOperation Operation(Estate estate, Caller by) =>
        ARequest.Deletion(by) with
        {
            Target = TargetOf(estate),
        };

    private static OperationTarget TargetOf(Estate estate) =>
        new(estate.Cluster.Connection, estate.Cluster.Name, "cluster", estate.Cluster.Name);

    private static RequestWord Word(Estate estate, long id) =>
        new(id, estate.Requests[id].Operation.PlanHash, "because");
}
