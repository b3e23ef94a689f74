namespace Portal.Web.Features.CreateCluster;

/// <summary>Why no operation was started, for a person; perhaps with the operation that stands in the way.</summary>
internal sealed record StartFailure(
    string Title,
    string Text,
    string? CorrelationId = null,
    long? RunningOperationId = null
);
