using Portal.Core.Operations;

namespace Portal.Web.Tests.Ports;

/// <summary>Cordoning as it would run on AKS; nothing runs it here.</summary>
internal sealed class CordonOnAks(string kind) : IOperationDefinition
{
    public string Kind => kind;

    public string Provider => "Aks";

    public TimeSpan Deadline => TimeSpan.FromMinutes(5);

    public IReadOnlyList<IStep> Steps => [];
}
