using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Web.Hosting;

/// <summary>Asking, deciding, and the policy that says who has to ask.</summary>
internal static class ApprovalEstate
{
    public static void AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton<KnownPolicy>();
        services.AddSingleton<IApprovalPolicy, MatrixWithPolicy>();
        services.AddSingleton<AskForChange>();
        services.AddSingleton<RequestDesk>();
        services.AddSingleton<DecideRequest>();
        services.AddSingleton<WithdrawRequest>();
        services.AddSingleton<BreakGlass>();
        services.AddSingleton<RequesterRight>();
        services.AddSingleton<KeepRequests>();
        services.AddSingleton<SecondAdmin>();
        services.AddSingleton<EditApprovalPolicy>();
        services.AddSingleton<IOperationDefinition, WritePolicy>();
        services.AddSingleton<IOperationDefinition, ClearStep>();
        services.AddSingleton<IOperationDefinition, GiveStep>();
    }
}
