namespace Portal.Web.Features.CreateCluster;

/// <summary>Something read from afar: not yet, under way, there, or failed. An earlier value stays while it is read anew.</summary>
internal sealed record Reading<T>(T? Value = default, bool Running = false, ReadingFailure? Failure = null)
    where T : class;

/// <summary>Why it could not be read, for a person. <paramref name="CorrelationId"/> is what the log holds.</summary>
public sealed record ReadingFailure(string Title, string Text, string CorrelationId);
