namespace Portal.Web.Components.Changes;

/// <summary>Why something could not be done, for a person; perhaps with the operation that stands in the way.</summary>
public sealed record ChangeFailure(
    string Title,
    string Text,
    string? CorrelationId = null,
    long? RunningOperationId = null
);
