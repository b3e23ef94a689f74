using System.Text.Json.Nodes;
using Portal.Core.Operations;

namespace Portal.Web.Tests.Ports;

/// <summary>A kind of operation as it would run on AKS; nothing runs it here.</summary>
internal sealed class RunsOnAks(string kind) : IOperationDefinition
{
    public string Kind => kind;

    public string Provider => "Aks";

    public TimeSpan Deadline => TimeSpan.FromMinutes(5);

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [];
}
