# Homebrew formula; ./fortlet dist fills in what stands between @ and @. HOMEPAGE and RELEASES are where you publish.
class Fortlet < Formula
  desc "Security for serverless functions, over one model of the functions"
  homepage "HOMEPAGE"
  url "RELEASES/@ARCHIVE@"
  version "@VERSION@"
  sha256 "@SHA256@"
  license "Apache-2.0"

  def install
    libexec.install Dir["*"]
    bin.install_symlink libexec/"bin/fortlet"
    man1.install_symlink libexec/"share/man/man1/fortlet.1"
    bash_completion.install_symlink libexec/"share/bash-completion/completions/fortlet"
    zsh_completion.install_symlink libexec/"share/zsh/site-functions/_fortlet"
    fish_completion.install_symlink libexec/"share/fish/vendor_completions.d/fortlet.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/fortlet --version")
  end
end
