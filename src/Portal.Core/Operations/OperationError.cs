namespace Portal.Core.Operations;

/// <summary>
/// Why an operation failed or needs a person: the far side's code and message, and what to do next. Holds no secret.
/// </summary>
public sealed record OperationError(string Code, string Message, string Advice, string? Target = null);
