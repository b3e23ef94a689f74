namespace Portal.Data.Setup;

/// <summary>The numbers of PostgreSQL's advisory locks; the two-key form, so that they never meet another's.</summary>
internal static class AdvisoryLock
{
    /// <summary>First key of the portal's single locks; the second is one of those below.</summary>
    public const int Portal = 7301;

    /// <summary>Also written in ledger.sql.</summary>
    public const int Sealing = 1;
    public const int Migration = 2;
    public const int Roles = 3;
    public const int Connections = 4;
    public const int NodeAlerts = 5;
    public const int Channels = 6;

    /// <summary>Orders the writers of assignments and environments, so that a rule over all of them holds.</summary>
    public const int Access = 7;

    /// <summary>First key of the locks that say which operation has a living worker; the second is its id.</summary>
    public const int Operation = 7302;

    /// <summary>First key of the locks that order the writers of one connection's inventory.</summary>
    public const int Inventory = 7303;

    /// <summary>First key of the locks that say which cluster's nodes have a living recorder; the second is its number.</summary>
    public const int HealthRecording = 7304;

    /// <summary>First key of the locks that order the writers of one runbook.</summary>
    public const int Runbooks = 7305;

    /// <summary>First key of the locks that order the counting of one person's denials.</summary>
    public const int Denials = 7306;

    /// <summary>First key of the locks that order the writers of one scope's protections.</summary>
    public const int Protection = 7307;
}
