namespace Portal.Sandbox.Faults;

/// <summary>An error that waits for its next request. Number is what switches it off.</summary>
/// <param name="Number">Its own.</param>
/// <param name="Code">The error's.</param>
/// <param name="Path">A regular expression of the addresses that meet it.</param>
/// <param name="Times">How often it still is met; null until it is ended.</param>
/// <param name="Wanted">What was asked for; null for what only HTTP can ask for.</param>
public sealed record ServiceFault(int Number, string Code, string Path, int? Times, WantedError? Wanted);
