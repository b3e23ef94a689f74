using Portal.Web.Features.ClusterTools.Life;
using Portal.Web.Features.ClusterTools.Pools;

namespace Portal.Web.Search;

/// <summary>What the search box finds, in this order.</summary>
internal static class SearchRegistration
{
    public static void AddPortalSearch(this IServiceCollection services) =>
        services
            .AddScoped<PortalSearch>()
            .AddScoped<ISearchSource, PageSearch>()
            .AddScoped<ISearchSource, PageCommandSearch>()
            .AddScoped<ISearchSource, PoolCommandSearch>()
            .AddScoped<ISearchSource, ClusterCommandSearch>()
            .AddScoped<ISearchSource, ShellCommandSearch>()
            .AddScoped<ISearchSource, ClusterSearch>()
            .AddScoped<ISearchSource, PoolSearch>()
            .AddScoped<ISearchSource, NodeSearch>()
            .AddScoped<ISearchSource, OperationSearch>()
            .AddScoped<ISearchSource, HistorySearch>();
}
