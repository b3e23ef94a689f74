using Portal.Core.Operations;

namespace Portal.Providers.Health;

/// <summary>Cordoning or uncordoning a node of one provider's clusters.</summary>
internal sealed class CordonDefinition(string kind, string provider, CordonStep step) : IOperationDefinition
{
    public string Kind => kind;

    public string Provider => provider;

    public TimeSpan Deadline => TimeSpan.FromMinutes(10);

    public IReadOnlyList<IStep> Steps => [step];
}
