namespace Portal.Web.Features.CreateCluster;

internal static class CreateClusterScreens
{
    // Transient: a wizard's entries live as long as its page, not as long as the circuit.
    public static void AddCreateClusterScreens(this IServiceCollection services) =>
        services
            .AddTransient<WizardCatalog>()
            .AddTransient<Beginnings>()
            .AddTransient<WizardAccess>()
            .AddTransient<CreateWizard>();
}
