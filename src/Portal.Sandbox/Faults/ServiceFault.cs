namespace Portal.Sandbox.Faults;

/// <summary>An error that waits for its next request. Number is what switches it off.</summary>
public sealed record ServiceFault(int Number, string Code, string Path, int Times);
