namespace Portal.Web.Features.ApprovalPolicies;

internal static class PolicyScreens
{
    public static void AddPolicyScreens(this IServiceCollection services) => services.AddScoped<PolicyEditing>();
}
