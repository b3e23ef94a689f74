namespace Portal.TestKit.Mail;

/// <summary>How a mail server behaves; without changes it takes every mail after STARTTLS.</summary>
public sealed record MailScript
{
    public bool OffersStartTls { get; init; } = true;

    /// <summary>User and password; null offers no AUTH.</summary>
    public (string User, string Password)? Account { get; init; }

    /// <summary>Takes the connection and says nothing.</summary>
    public bool Hangs { get; init; }

    /// <summary>What it says to a recipient, for example <c>550 no such mailbox</c>.</summary>
    public string Recipient { get; init; } = "250 ok";

    /// <summary>Closes the connection when the mail is complete, without an answer.</summary>
    public bool DropsAfterData { get; init; }

    /// <summary>A name for the certificate that is not the server's, to see it refused.</summary>
    public string? CertificateHost { get; init; }
}

/// <summary>A mail as it came: who, whom, and the text with its headers.</summary>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Text, bool Encrypted, string? User);
