namespace Portal.Ledger.Chain;

/// <summary>How far the chain is sound, and the first fault if it is not sound to its end.</summary>
public sealed record ChainReport(Checkpoint Head, ChainFault? Fault)
{
    public bool IsSound => Fault is null;
}

/// <summary>The first bad place of a chain, said in a sentence.</summary>
public sealed record ChainFault(long Sequence, string Sentence);
