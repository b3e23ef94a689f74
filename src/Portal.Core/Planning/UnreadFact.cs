namespace Portal.Core.Planning;

/// <summary>What could not be read, and what the far side said: <c>quota and subnets</c>.</summary>
public sealed record UnreadFact(string What, string Why, string Advice);
