namespace Portal.Core.Operations;

/// <summary>One line of an operation's timeline; append-only.</summary>
public sealed record OperationEvent(DateTimeOffset At, int? Step, string Text);
