using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Health.Recording;

namespace Portal.Data.Health;

internal static class NodeHealthRegistration
{
    public static void AddNodeHealth(this IServiceCollection services)
    {
        services.AddSingleton<INodeRecords, NodeRecordStore>();
        services.AddSingleton<INodeRecorder, NodeRecorderStore>();
        services.AddSingleton<IRunbooks, RunbookStore>();
        services.AddSingleton<INodeAlertRules, NodeAlertRuleStore>();
        services.AddSingleton<INodeAlerts, NodeAlertStore>();
        services.AddSingleton<NodeAlertEvaluator>();
        services.AddSingleton<HealthPast>();
    }
}
